using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.House.Tests;

public sealed class RowTests(BuiltOffice office) : IClassFixture<BuiltOffice>
{
    /// <summary>Rows of the office that no page and no answer ever shows.</summary>
    private static readonly HashSet<string> NeverShown = [];

    [Fact]
    public void Every_kind_of_office_row_has_a_visibility_rule_or_is_named_as_never_shown()
    {
        using var scope = office.App.Services.CreateScope();
        var kinds = scope.ServiceProvider.GetRequiredService<OfficeContext>().Model.GetEntityTypes().Select(t => t.ClrType).Where(t => typeof(OfficeRow).IsAssignableFrom(t)).ToList();
        Assert.NotEmpty(kinds);
        Assert.Empty(Unruled(kinds, office.App.Services.GetRequiredService<Visibility>().Kinds));
        Assert.Empty(NeverShown.Except(kinds.Select(k => k.Name)));
    }

    [Fact]
    public void A_planted_kind_without_a_rule_is_found() =>
        Assert.Equal([typeof(Planted)], Unruled([typeof(Planted), typeof(App.Features.Organisation.Agency)], office.App.Services.GetRequiredService<Visibility>().Kinds));

    private static IEnumerable<Type> Unruled(IEnumerable<Type> kinds, IReadOnlyCollection<Type> ruled) => kinds.Where(k => !ruled.Contains(k) && !NeverShown.Contains(k.Name));

    private sealed class Planted : OfficeRow;
}
