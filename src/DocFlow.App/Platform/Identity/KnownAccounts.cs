using DocFlow.App.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Identity;

/// <summary>Whether anybody can log in yet.</summary>
public sealed class KnownAccounts(OfficeWriter writer)
{
    public Task<bool> Any() => writer.Read(db => db.Set<Account>().AnyAsync());
}
