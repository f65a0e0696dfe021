namespace DocFlow.App.Ui;

static class KeyNames
{
    /// <summary>"ctrl+enter" as people read it on their keys: "Ctrl+Enter"; sequences keep their blank: "g i".</summary>
    public static string Show(string keys) => string.Join(' ', keys.Split(' ').Select(stroke =>
        stroke.Length == 1 ? stroke : string.Join('+', stroke.Split('+').Select(key => key.Length == 0 ? key : char.ToUpperInvariant(key[0]) + key[1..]))));
}
