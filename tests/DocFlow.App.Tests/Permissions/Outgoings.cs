using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Exchange;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Features.Signing.Keys;
using DocFlow.App.Features.Signing.Making;
using DocFlow.App.Platform.Data;

namespace DocFlow.App.Tests.Permissions;

/// <summary>What hangs on a paper that goes out, or came from another agency; each bears the paper's secret word.</summary>
internal sealed record Outgoings(Guid Id, Guid Dispatch, Guid Arrival, Guid Pending, Guid Check)
{
    public static void Add(OfficeContext db, Document document, ReceivedFile file, Paper paper, Person drafter, SigningKey key, DateTimeOffset now)
    {
        var recipient = new DraftRecipient(null, $"Nơi nhận {paper.Secret}");
        var outgoing = new OutgoingDocument(document, new Drafted { Subject = $"Dự thảo {paper.Secret}", Notation = $"KH-{paper.Secret}", SignerId = drafter.Id, Recipients = [recipient] }, drafter.Id, null, numberFirst: false, now);
        outgoing.Submit();
        var dispatch = new Dispatch(outgoing, outgoing.Recipients[0], now);
        var arrival = new Arrival(document, Guid.CreateVersion7(now), Guid.CreateVersion7(now), new Sent($"Nơi gửi {paper.Secret}", $"1/{paper.Secret}", null, "Công văn", $"Đến {paper.Secret}", Priority.Normal), now);
        var pending = new PendingSigning(document, key.Id, "outgoing.sign", outgoing.Id, file.Sha256, file.Sha256, $"{{\"x\":\"{paper.Secret}\"}}", drafter.Id, now, now.AddHours(1));
        var check = new SignatureCheck(document, file, "unsigned", 0, $"{{\"x\":\"{paper.Secret}\"}}", CheckOccasion.Receipt, now);
        db.AddRange(outgoing, dispatch, arrival, pending, check);
        paper.Outgoing = new Outgoings(outgoing.Id, dispatch.Id, arrival.Id, pending.Id, check.Id);
    }

    public static SigningKey Key(Guid agency, Guid? person, DateTimeOffset now) =>
        new(agency, person, "Khóa thử", [1], Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)), [1], now.AddYears(1), now);
}
