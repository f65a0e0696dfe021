using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DocFlow.App.Features.Organisation;

internal sealed class AgencyMap : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> table)
    {
        table.ToTable("agency");
        table.Property(a => a.Id).ValueGeneratedNever();
        table.Property(a => a.SortKey).HasMaxLength(2000);
        table.HasMany(a => a.Codes).WithOne().HasForeignKey(c => c.AgencyId);
        table.Navigation(a => a.Codes).AutoInclude();
        table.HasIndex(a => new { a.AgencyId, a.Name });
    }
}

internal sealed class AgencyCodeMap : IEntityTypeConfiguration<AgencyCode>
{
    public void Configure(EntityTypeBuilder<AgencyCode> table)
    {
        table.ToTable("agency_code");
        table.Property(c => c.Code).HasMaxLength(35);
        table.HasIndex(c => new { c.AgencyId, c.From }).IsUnique();
        table.HasIndex(c => c.Code);
    }
}

internal sealed class UnitMap : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> table)
    {
        table.ToTable("unit");
        table.Property(u => u.Id).ValueGeneratedNever();
        table.Property(u => u.SortKey).HasMaxLength(2000);
        table.HasIndex(u => new { u.AgencyId, u.Name }).IsUnique();
    }
}

internal sealed class PersonMap : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> table)
    {
        table.ToTable("person");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.Property(p => p.SortKey).HasMaxLength(2000);
        table.HasMany(p => p.Posts).WithOne(p => p.Person).HasForeignKey(p => p.PersonId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => p.AgencyId);
    }
}

internal sealed class PostMap : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> table)
    {
        table.ToTable("post");
        table.Property(p => p.Id).ValueGeneratedNever();
        table.HasOne(p => p.Agency).WithMany().HasForeignKey(p => p.AgencyId).OnDelete(DeleteBehavior.Restrict);
        table.HasOne(p => p.Unit).WithMany().HasForeignKey(p => p.UnitId).OnDelete(DeleteBehavior.Restrict);
        table.HasIndex(p => new { p.AgencyId, p.UnitId });
    }
}
