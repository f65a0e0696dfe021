namespace DocFlow.App.Platform.Localization;

/// <summary>A language the office speaks. Vietnamese is the source; English follows it key by key.</summary>
public enum Language
{
    Vietnamese,
    English,
}
