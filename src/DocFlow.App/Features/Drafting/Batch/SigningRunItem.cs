using System.Text.Json;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Features.Drafting.Batch;

/// <summary>One document of a run. Done is written in the transaction of the signature itself: each document is signed once, whatever stops in between.</summary>
public sealed class SigningRunItem : OfficeRow
{
    private SigningRunItem()
    {
    }

    internal SigningRunItem(SigningRun run, int ordinal, ChosenDocument chosen)
    {
        Id = Guid.NewGuid();
        AgencyId = run.AgencyId;
        RunId = run.Id;
        Ordinal = ordinal;
        OutgoingId = chosen.OutgoingId;
        Sha256 = chosen.Sha256;
    }

    public Guid RunId { get; private set; }

    public SigningRun? Run { get; private set; }

    public int Ordinal { get; private set; }

    public Guid OutgoingId { get; private set; }

    public OutgoingDocument? Outgoing { get; private set; }

    public string Sha256 { get; private set; } = "";

    public SigningRunItemState State { get; private set; }

    /// <summary>Code of the rule that stands against it, with what fills the places of its text (a JSON array).</summary>
    public string? Problem { get; private set; }

    public string? Arguments { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public object[] ProblemArguments => Arguments is null ? [] : [.. JsonSerializer.Deserialize<string[]>(Arguments)!];

    public void Done(DateTimeOffset now) => End(SigningRunItemState.Done, now, null, []);

    public void Refuse(string problem, object[] arguments, DateTimeOffset now) => End(SigningRunItemState.Refused, now, problem, arguments);

    public void LeaveOut(DateTimeOffset now) => End(SigningRunItemState.LeftOut, now, null, []);

    private void End(SigningRunItemState state, DateTimeOffset now, string? problem, object[] arguments)
    {
        if (State != SigningRunItemState.Waiting)
            return;
        (State, EndedAt, Problem) = (state, now, problem);
        Arguments = arguments.Length == 0 ? null : JsonSerializer.Serialize(arguments.Select(a => Convert.ToString(a, System.Globalization.CultureInfo.InvariantCulture)));
        Happened("signingRun.document" + state, new { OutgoingId, problem });
    }
}

public enum SigningRunItemState
{
    Waiting,
    Done,
    Refused,

    /// <summary>Its owner ended the run before it was its turn.</summary>
    LeftOut,
}
