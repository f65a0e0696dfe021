using System.Text.Json;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Ui;

namespace DocFlow.App.Features.Handling;

/// <summary>The audit chain of a document as people tell it: who did what, when, in their words. What only machines care for is left out.</summary>
internal static class DocumentHistory
{
    /// <summary>Actions that are told, with the detail that holds somebody's words and how the line looks.</summary>
    private static readonly Dictionary<string, (string? Words, Tone Tone, string Icon)> Told = new()
    {
        ["document.created"] = (null, Tone.Neutral, "file-plus"),
        ["document.fileAdded"] = ("name", Tone.Neutral, "paperclip"),
        ["document.fileReplaced"] = ("name", Tone.Neutral, "files"),
        ["capture.read"] = (null, Tone.Neutral, "scan"),
        ["capture.refused"] = (null, Tone.Warning, "alert-triangle"),
        ["incoming.registered"] = ("subject", Tone.Info, "inbox"),
        ["incoming.corrected"] = (null, Tone.Neutral, "edit"),
        ["incoming.directed"] = ("text", Tone.Info, "gavel"),
        ["incoming.submittedAgain"] = (null, Tone.Info, "send"),
        ["incoming.handled"] = ("result", Tone.Success, "circle-check"),
        ["branch.opened"] = ("recipient", Tone.Neutral, "arrow-right"),
        ["branch.accepted"] = (null, Tone.Info, "user-check"),
        ["branch.sentBack"] = ("reason", Tone.Warning, "arrow-back-up"),
        ["branch.redirected"] = (null, Tone.Neutral, "route"),
        ["branch.reminded"] = ("recipient", Tone.Warning, "bell"),
        ["branch.done"] = ("result", Tone.Success, "check"),
        ["branch.seen"] = (null, Tone.Success, "eye"),
        ["branch.withdrawn"] = (null, Tone.Neutral, "ban"),
        ["outgoing.drafted"] = ("subject", Tone.Neutral, "pencil"),
        ["outgoing.submitted"] = (null, Tone.Info, "send"),
        ["outgoing.checked"] = (null, Tone.Info, "checklist"),
        ["outgoing.sentBack"] = ("reason", Tone.Warning, "arrow-back-up"),
        ["outgoing.approved"] = (null, Tone.Info, "circle-check"),
        ["outgoing.signed"] = (null, Tone.Success, "signature"),
        ["signature.checked"] = (null, Tone.Neutral, "certificate"),
        ["outgoing.numbered"] = ("codeText", Tone.Info, "rubber-stamp"),
        ["outgoing.issued"] = ("codeText", Tone.Success, "send"),
    };

    /// <summary>Newest first.</summary>
    /// <param name="branches">the recipient of each branch, so that a line says whose it was</param>
    public static IReadOnlyList<TimelineItem> Of(IEnumerable<AuditEntry> entries, IReadOnlyDictionary<Guid, string> branches, Text text) =>
    [
        .. entries.Where(e => Told.ContainsKey(e.Action)).OrderByDescending(e => e.Sequence).Select(entry =>
        {
            var (words, tone, icon) = Told[entry.Action];
            var title = text["audit." + entry.Action];
            var whose = entry.SubjectId is { } subject && branches.TryGetValue(subject, out var recipient) && words != "recipient" ? $"{title} · {recipient}" : title;
            return new TimelineItem(entry.At, whose, entry.Actor, Detail(entry, words)) { Tone = tone, Icon = icon };
        }),
    ];

    private static string? Detail(AuditEntry entry, string? name)
    {
        if (name is null || entry.Details is null)
            return null;
        using var details = JsonDocument.Parse(entry.Details);
        return details.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
