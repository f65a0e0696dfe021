namespace DocFlow.App.Features.Signing.Checkup;

/// <summary>Something that may keep a person from signing: the post, the keys, whatever holds them. Each looks for itself and says what to do.</summary>
public interface ICheckupPart
{
    /// <summary>Lower comes first on the page.</summary>
    int Order { get; }

    Task<IReadOnlyList<CheckupLine>> Look(CancellationToken stop);
}

/// <summary>One thing that was looked at, as a sentence.</summary>
/// <param name="Text">what was found, in the viewer's language</param>
/// <param name="Advice">what to do about it; null where nothing is to be done</param>
/// <param name="Href">where it is done, with the words of its button</param>
public sealed record CheckupLine(CheckupState State, string Text, string? Advice = null, string? Href = null, string? Button = null);

public enum CheckupState
{
    Good,

    /// <summary>Signing works, but the signature may not be believed, or not for long.</summary>
    Doubtful,

    /// <summary>Signing is refused while this stands.</summary>
    Stops,
}
