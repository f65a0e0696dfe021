using DocFlow.App.Features.Documents;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.Handling;

/// <summary>What a field of the registration form may be filled with, and how far it may be trusted.</summary>
/// <param name="Value">as it would be typed; null where a person has to say it</param>
/// <param name="Sure">0–100</param>
/// <param name="Seen">what stands there, where it was not good enough to be filled in</param>
/// <param name="Page">of the received file, from 1; 0 where it was not read off a page</param>
/// <param name="Box">"page x y w h" of the place it was read from</param>
public sealed record Suggestion(string? Value, int Sure, string? Seen, int Page, string? Box)
{
    private const int Certain = 85;

    /// <summary>The sender's own words, which came with the document.</summary>
    public bool FromSender { get; init; }

    /// <summary>The key of the word that says it.</summary>
    public string Word => FromSender ? "handling.fromSender" : Value is null ? "handling.needsPerson" : Sure >= Certain ? "handling.sure" : "handling.doubtful";

    public Tone Tone => Value is null ? Tone.Danger : FromSender || Sure >= Certain ? Tone.Success : Tone.Warning;

    public static Suggestion Of(ReadField field, string? value)
    {
        var good = !field.NeedsPerson && !string.IsNullOrWhiteSpace(value);
        return new Suggestion(good ? value : null, field.Confidence, good ? null : field.Value, field.Page, field.Width > 0 ? $"{field.Page} {field.X} {field.Y} {field.Width} {field.Height}" : null);
    }

    public static Suggestion Sent(string value) => new(value, 100, null, 0, null) { FromSender = true };
}
