namespace DocFlow.App.Ui;

/// <summary>What a colour means. Every use carries a word or an icon beside it.</summary>
public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}
