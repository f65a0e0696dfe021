using DocFlow.App.Platform.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DocFlow.App.Platform.Data;

/// <summary>The one database of the office. Only this folder reads and writes through it; features use <see cref="Work"/>.</summary>
public sealed class OfficeContext(DbContextOptions<OfficeContext> options) : IdentityUserContext<Account, Guid>(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<string>().HaveMaxLength(500);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.ApplyConfigurationsFromAssembly(typeof(OfficeContext).Assembly);
        foreach (var type in model.Model.GetEntityTypes().Where(t => typeof(OfficeRow).IsAssignableFrom(t.ClrType)))
            model.Entity(type.ClrType).Property(nameof(OfficeRow.Version)).IsConcurrencyToken();
        SnakeCase.Apply(model.Model);
        SortKeys.Apply(model.Model, Database.ProviderName);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken stop = default)
    {
        foreach (var entry in ChangeTracker.Entries<OfficeRow>())
        {
            if (entry.State is EntityState.Added or EntityState.Modified)
                entry.Entity.Version++;
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, stop);
    }
}
