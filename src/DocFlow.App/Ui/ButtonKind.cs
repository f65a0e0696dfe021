namespace DocFlow.App.Ui;

/// <summary>One primary button a page; danger only for what cannot be undone.</summary>
public enum ButtonKind
{
    Plain,
    Primary,
    Danger,
    Quiet,
}
