namespace DocFlow.App.Ui;

static class KeyNames
{
    /// <summary>"ctrl+enter" as people read it on their keys: "Ctrl+Enter"; sequences keep their blank: "g i".</summary>
    public static string Show(string keys) => string.Join(' ', keys.Split(' ').Select(stroke =>
        string.Join('+', stroke.Split('+').Select(key => key.Length > 1 ? char.ToUpperInvariant(key[0]) + key[1..] : key))));
}
