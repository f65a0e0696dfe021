using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using DocFlow.App.Platform.Localization;
using DocFlow.App.Platform.Permissions;
using DocFlow.EdXml;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Features.Accounts.FirstRun;

/// <summary>The first agency and its first administrator, in one transaction: a half-founded office never exists.</summary>
internal sealed class Founding(Work work, SetUp setUp, AllRows rows, UserManager<Account> accounts, Text text)
{
    public async Task Make(FoundingForm form, CancellationToken stop)
    {
        if (!setUp.IsCode(form.Code))
            throw new RuleBroken("accounts.setUpCodeWrong") { Field = "code" };
        if (!OrganId.TryParse(form.OrganId?.Trim(), out var organ))
            throw new RuleBroken("accounts.organIdInvalid") { Field = "organId" };
        if (string.IsNullOrWhiteSpace(form.Agency))
            throw new RuleBroken("accounts.agencyMissing") { Field = "agency" };
        if (string.IsNullOrWhiteSpace(form.FullName))
            throw new RuleBroken("accounts.fullNameMissing") { Field = "fullName" };
        if (form.Password != form.Again)
            throw new RuleBroken("accounts.passwordsDiffer") { Field = "again" };
        await work.Begin(stop);
        if (await rows.Of<Account>().AnyAsync(stop))
            throw new RuleBroken("accounts.alreadySetUp");
        var (now, today) = (work.Now, Formats.DateOf(work.Now));
        var agency = new Agency(form.Agency, form.ShortName, null, now);
        var person = new Person(agency.Id, form.FullName, null, now);
        work.ActAs(new Viewer { Kind = ViewerKind.Person, PersonId = person.Id, AgencyId = agency.Id, Name = person.FullName });
        work.Add(agency);
        agency.TakeCode(organ, today);
        work.Add(person);
        work.Add(new Post(agency, person, null, text.In(Language.Vietnamese)["accounts.firstPost"], Role.Administrator, today, now));
        var account = new Account { Id = Guid.CreateVersion7(now), UserName = form.Name?.Trim(), PersonId = person.Id, CreatedAt = now, LockoutEnabled = true };
        Outcome.Demand(await accounts.CreateAsync(account, form.Password ?? ""));
        work.Say("account.created", account.Id, new { name = account.UserName, first = true });
        await work.Commit(stop);
    }
}

internal sealed record FoundingForm(string? Code, string? Agency, string? ShortName, string? OrganId, string? FullName, string? Name, string? Password, string? Again);
