using DocFlow.App.Features.Organisation;
using DocFlow.App.Platform.Audit;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.App.Tests.Accounts;

/// <summary>One demo office for the tests of a class; each takes people of its own.</summary>
public sealed class DemoOfficeFixture : IAsyncLifetime
{
    public OfficeUnderTest Office { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Office = await OfficeUnderTest.Start();

    public ValueTask DisposeAsync() => Office.DisposeAsync();
}

internal static class WhatTheChainSays
{
    public static Task<List<AuditEntry>> Entries(this OfficeUnderTest office, Guid agency, string action) =>
        office.Inside(s => s.GetRequiredService<AllRows>().Of<AuditEntry>().Where(e => e.AgencyId == agency && e.Action == action).ToListAsync());

    public static Task<Guid> AgencyOf(this OfficeUnderTest office, string logIn) => office.Inside(s =>
    {
        var rows = s.GetRequiredService<AllRows>();
        return rows.Of<Account>().Where(a => a.UserName == logIn).Join(rows.Of<Person>(), a => a.PersonId, p => p.Id, (_, p) => p.AgencyId).SingleAsync();
    });
}
