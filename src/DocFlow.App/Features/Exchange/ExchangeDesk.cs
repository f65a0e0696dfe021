using System.Text.Json;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting;
using DocFlow.App.Features.Organisation;
using DocFlow.App.Features.Registers;
using DocFlow.App.Platform.Background;
using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Exchange;

/// <summary>Sends what was issued, and tells senders what became of what they sent; each step is a job in the transaction that causes it.</summary>
internal sealed class ExchangeDesk(Work work) : IRegistrationSource
{
    /// <summary>One dispatch for each recipient; those of this installation get theirs by a job of their own agency.</summary>
    public async Task Send(OutgoingIssued issued, CancellationToken stop)
    {
        var outgoing = issued.Outgoing;
        var files = issued.Document.Files.OrderBy(f => f.Ordinal).Select(f => new SentFile(f.Current.Source!.Name, f.Current.Source.Sha256)).ToList();
        var from = await work.Visible<Agency>().Where(a => a.Id == outgoing.AgencyId).Select(a => a.Name).FirstAsync(stop);
        foreach (var recipient in outgoing.Recipients)
        {
            var dispatch = new Dispatch(outgoing, recipient, work.Now);
            work.Add(dispatch);
            if (recipient.ToAgencyId is not { } to)
                continue;
            var sent = new Sent(from, outgoing.CodeText!, outgoing.IssuedOn, outgoing.TypeName, outgoing.Subject, outgoing.Priority);
            work.Enqueue(new Job(DeliverJob.Kind, to, work.Now, payload: JsonSerializer.Serialize(new Delivery(dispatch.Id, outgoing.AgencyId, sent, files)), priority: (int)outgoing.Priority));
        }
    }

    public async Task Registered(IncomingRegistered registered, CancellationToken stop)
    {
        if (await Of(registered.Entry, stop) is not { } arrival)
            return;
        arrival.Register();
        Tell(arrival, DispatchState.Registered, null, registered.Entry.Number.ToString());
    }

    public async Task Moved(IncomingMoved moved, CancellationToken stop)
    {
        if (await Of(moved.Entry, stop) is not { } arrival)
            return;
        var state = moved.Progress switch
        {
            IncomingProgress.Assigned => DispatchState.Assigned,
            IncomingProgress.Handling => DispatchState.Handling,
            _ => DispatchState.Handled,
        };
        Tell(arrival, state, moved.Progress == IncomingProgress.Handled ? moved.Entry.Result : null, null);
    }

    /// <summary>Sends a document back to who sent it, with the reason; it stays here as refused, unregistered (NĐ 30/2020 Art. 21).</summary>
    public async Task Refuse(Guid arrivalId, string? reason, CancellationToken stop, int? expectedVersion = null)
    {
        work.Me.Must(RegistersFeature.Register);
        var arrival = await work.Load<Arrival>(arrivalId, stop, expectedVersion);
        arrival.Refuse(reason);
        Tell(arrival, DispatchState.Refused, arrival.RefusalReason, null);
        await work.Tell(new ArrivalRefused(arrival), stop);
        await work.Commit(stop);
    }

    /// <summary>What the sender said of it, for the registration form.</summary>
    public async Task<Registration?> Of(Guid documentId, CancellationToken stop) =>
        await work.Visible<Arrival>().FirstOrDefaultAsync(a => a.DocumentId == documentId, stop) is not { } arrival ? null : new Registration
        {
            CodeText = arrival.CodeText,
            IssuedOn = arrival.IssuedOn,
            Issuer = arrival.FromName,
            TypeName = arrival.TypeName,
            Subject = arrival.Subject,
            Priority = arrival.Priority,
        };

    private async Task<Arrival?> Of(IncomingDocument entry, CancellationToken stop)
    {
        var id = await work.Visible<Arrival>().Where(a => a.DocumentId == entry.DocumentId).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(stop);
        return id is { } known ? await work.Load<Arrival>(known, stop) : null;
    }

    private void Tell(Arrival arrival, DispatchState state, string? note, string? number) =>
        work.Enqueue(ReportJob.For(arrival.FromAgencyId, new Report(arrival.DispatchId, state, note, number), work.Now));
}

/// <summary>The registry of the recipient sent it back; raised in the transaction that refuses it.</summary>
public sealed record ArrivalRefused(Arrival Arrival);
