using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace DocFlow.Data.Postgres;

/// <summary>For <c>dotnet ef</c> alone: the same model as the running host, without a host.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<OfficeContext>
{
    public OfficeContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<OfficeContext>().UseApplicationServiceProvider(AccountRules.ForDesignTime());
        new PostgresDatabase("Host=127.0.0.1").Configure(options);
        return new OfficeContext(options.Options);
    }
}
