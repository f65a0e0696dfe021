using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DocFlow.Conformance.Tests;

public abstract class VisibilityTests(InstalledOffice office) : OfficeTests(office)
{
    [Fact]
    public async Task Every_rule_is_a_query_this_database_answers_for_every_role()
    {
        var kinds = Office.Services.GetRequiredService<Visibility>().Kinds;
        Assert.NotEmpty(kinds);
        foreach (var kind in kinds)
        {
            var read = typeof(VisibilityTests).GetMethod(nameof(Read), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(kind);
            foreach (var viewer in Viewers(Office))
                await (Task)read.Invoke(this, [viewer])!;
        }
    }

    [Fact]
    public async Task Nobody_sees_nothing_but_the_names_of_agencies()
    {
        await Office.NewAgency();
        foreach (var kind in Office.Services.GetRequiredService<Visibility>().Kinds.Where(k => k != typeof(App.Features.Organisation.Agency)))
        {
            var read = typeof(VisibilityTests).GetMethod(nameof(Read), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!.MakeGenericMethod(kind);
            Assert.Equal(0, await (Task<int>)read.Invoke(this, [Viewer.Nobody])!);
        }
    }

    /// <summary>Nobody, the office, and each role as a person and as a program, with and without a unit.</summary>
    internal static IEnumerable<Viewer> Viewers(InstalledOffice office)
    {
        var agency = Guid.NewGuid();
        yield return Viewer.Nobody;
        yield return Viewer.Office(agency);
        foreach (var role in Enum.GetValues<Role>())
        {
            yield return office.Somebody(agency, role);
            yield return office.Somebody(agency, role) with { UnitId = null };
            yield return office.Somebody(agency, role) with { Kind = ViewerKind.Program };
        }
    }

    private Task<int> Read<T>(Viewer viewer)
        where T : class => Office.As(viewer, work => work.Visible<T>().CountAsync(Stop));
}
