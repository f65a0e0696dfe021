using System.Text.Unicode;

namespace DocFlow.Pdf;

/// <summary>§6.1.8: names that stand for something read by people are UTF-8.</summary>
internal static class NameText
{
    /// <summary>Whether the bytes of a name, one in each char, are UTF-8.</summary>
    public static bool IsUtf8(string name) => Utf8.IsValid([.. name.Select(letter => (byte)letter)]);
}
