namespace DocFlow.Browser.Tests.Plays;

/// <summary>How somebody sits before the office.</summary>
public enum Way
{
    /// <summary>With a mouse, in a browser that runs scripts.</summary>
    Mouse,

    /// <summary>In a browser that runs no scripts.</summary>
    Plain,

    /// <summary>With scripts, hands on the keyboard only.</summary>
    Keyboard,
}
