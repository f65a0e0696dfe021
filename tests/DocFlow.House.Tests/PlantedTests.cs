using DocFlow.House.Tests.Rules;

namespace DocFlow.House.Tests;

/// <summary>Each guard bites: what it forbids, put before it, is found; what it allows beside it is not.</summary>
public sealed class PlantedTests
{
    private static SourceFile File(string path, string text) => new(path, text);

    [Fact]
    public void An_engine_that_points_up_or_takes_a_package() => Assert.Equal(3, ProjectArrows.Check(
    [
        File("src/DocFlow.Pdf/DocFlow.Pdf.csproj", """<ProjectReference Include="../DocFlow.App/DocFlow.App.csproj" /><PackageReference Include="Quartz" />"""),
        File("src/DocFlow.Ocr/DocFlow.Ocr.csproj", """<ProjectReference Include="../DocFlow.Pdf/DocFlow.Pdf.csproj" />"""),
        File("src/DocFlow.More/DocFlow.More.csproj", ""),
    ]).Count());

    [Fact]
    public void An_engine_assembly_that_refers_to_the_web_or_its_sibling() =>
        Assert.Equal(2, ProjectArrows.CheckAssembly("DocFlow.Bpmn", ["System.Runtime", "Microsoft.AspNetCore.Http", "DocFlow.Pdf"]).Count());

    public sealed class PageOfTheRegistry
    {
        public int Number => 1;

        public int AgencyCode => 1;
    }

    [Fact]
    public void An_engine_that_speaks_of_the_office() =>
        Assert.Equal(2, EngineWords.Check("DocFlow.Pdf", [typeof(PageOfTheRegistry)]).Count(f => !f.Subject.Contains("get_", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Uses: none", "Uses: none", "without saying so")]
    [InlineData("Uses: B", "Uses: A", "circle")]
    [InlineData("no line", "Uses: none", "is missing")]
    [InlineData("Uses: B, C", "Uses: none", "does not")]
    [InlineData("Uses: C (its list, and more).", "Uses: none", "uses C and does not")]
    public void A_feature_that_uses_what_it_does_not_declare(string a, string b, string expected) => Assert.Contains(
        FeatureArrows.Check(
        [
            File("src/DocFlow.App/Features/A/README.md", a),
            File("src/DocFlow.App/Features/A/One.cs", "using DocFlow.App.Features.B;"),
            File("src/DocFlow.App/Features/B/README.md", b),
        ]),
        f => f.Message.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_platform_that_knows_a_feature() => Assert.Single(FeatureArrows.Check(
    [
        File("src/DocFlow.App/Features/A/README.md", "Uses: none"),
        File("src/DocFlow.App/Platform/Data/Work.cs", "using DocFlow.App.Features.A;"),
        File("src/DocFlow.App/Office.cs", "using DocFlow.App.Features.A;"),
    ]));

    [Theory]
    [InlineData("src/DocFlow.App/Features/A/One.cs", "db.Set<Thing>()", 1)]
    [InlineData("src/DocFlow.App/Features/A/One.cs", "db.Things.FromSqlRaw(\"…\")", 1)]
    [InlineData("src/DocFlow.App/Features/A/One.cs", "class One(AllRows rows)", 1)]
    [InlineData("src/DocFlow.App/Features/A/One.cs", "class One(OfficeContext db)", 1)]
    [InlineData("src/DocFlow.App/Features/A/One.razor", "@inject AllRows Rows", 1)]
    [InlineData("src/DocFlow.App/Features/A/One.cs", "work.Visible<Thing>()", 0)]
    [InlineData("src/DocFlow.App/Platform/Audit/One.cs", "db.Set<Thing>()", 0)]
    public void A_back_door_to_the_database(string path, string code, int found) => Assert.Equal(found, DataDoors.Check([File(path, code)]).Count());

    [Theory]
    [InlineData("DateTime.Now", 1)]
    [InlineData("DateTimeOffset.UtcNow", 1)]
    [InlineData("clock.GetUtcNow()", 0)]
    public void A_clock_nobody_can_hold(string code, int found) => Assert.Equal(found, Clocks.Check([File("src/DocFlow.App/A.cs", code)]).Count());

    [Theory]
    [InlineData("public sealed class DocumentManager", 1)]
    [InlineData("internal static class TextHelper", 1)]
    [InlineData("internal readonly record struct PageInfo(int A);", 1)]
    [InlineData("public interface IDocumentService", 1)]
    [InlineData("public sealed class Database", 0)]
    [InlineData("public sealed class Register", 0)]
    public void A_name_that_says_nothing(string code, int found) => Assert.Equal(found, Names.Check([File("src/DocFlow.App/A.cs", code)]).Count());

    [Theory]
    [InlineData("src/DocFlow.Pdf/A.cs", 701, 1)]
    [InlineData("src/DocFlow.Pdf/A.cs", 700, 0)]
    [InlineData("src/DocFlow.App/Features/A/A.cs", 351, 1)]
    [InlineData("src/DocFlow.App/Features/A/AFeature.cs", 81, 1)]
    [InlineData("src/DocFlow.App/Ui/A.razor", 201, 1)]
    [InlineData("src/DocFlow.Data.Sqlite/Migrations/A.cs", 5000, 0)]
    [InlineData("tests/A.Tests/A.cs", 401, 1)]
    [InlineData("src/DocFlow.Pdf/README.md", 121, 1)]
    public void A_file_that_grew_too_long(string path, int lines, int found) => Assert.Equal(found, Budgets.Check([File(path, string.Concat(Enumerable.Repeat("x\n", lines)))]).Count());

    [Theory]
    [InlineData("""{"a.x":"{0}"}""", """{"a.x":"{0}"}""", "T[\"a.x\", 1]", null)]
    [InlineData("""{"a.x":"x"}""", "{}", "T[\"a.x\"]", "is missing from")]
    [InlineData("""{"a.x":"{0} {1}"}""", """{"a.x":"{0}"}""", "T[\"a.x\"]", "other places")]
    [InlineData("""{"a.y":"y","a.x":"x"}""", """{"a.x":"x","a.y":"y"}""", "T[\"a.x\"] T[\"a.y\"]", "not sorted")]
    [InlineData("{}", "{}", "@T[\"a.x\"]", "in no table")]
    [InlineData("{}", "{}", "throw new RuleBroken(\"a.x\") { Field = \"b\" };", "in no table")]
    [InlineData("{}", "{}", "Problems.Of(http, 401, \"who\");", "in no table")]
    [InlineData("{}", "{}", "Problems.Of(\"Field\")", null)]
    [InlineData("{}", "{}", "public static string Kind => \"a.read\";", "in no table")]
    [InlineData("""{"a.x":"x"}""", """{"a.x":"x"}""", "", "nobody asks")]
    [InlineData("""{"a.x":""}""", """{"a.x":"x"}""", "T[\"a.x\"]", "is empty")]
    public void A_string_that_is_missing_unused_or_unlike(string vietnamese, string english, string code, string? expected)
    {
        var found = StringTables.Check([File("src/DocFlow.App/A.vi.json", vietnamese), File("src/DocFlow.App/A.en.json", english), File("src/DocFlow.App/A.cs", code)]).ToList();
        if (expected is null)
            Assert.Empty(found);
        else
            Assert.Contains(found, f => f.Message.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void A_trace_of_a_machine_or_a_registry()
    {
        string Machine(string folder) => $"cd /{folder}/project";
        Assert.Equal(3, Traces.Check(
        [
            File("a.sh", Machine("work")), File("b.sh", Machine("home/lan")), File("c.json", "\"resolved\"" + ": \"https://packages.example/x.tgz\""),
            File("d.md", "DocFlow.Pdf/work/a and https://www.w3.org/ns"),
        ]).Count());
    }

    [Fact]
    public void An_engine_without_its_page() =>
        Assert.Equal(3 * 5 + 1, EnginePages.Check([File("src/DocFlow.Pdf/README.md", "# Pdf\n## Goals\n## Known limits\n")]).Count());

    [Fact]
    public void An_exception_that_is_no_longer_needed_or_has_grown()
    {
        var exceptions = new Exceptions("# why\nsize a.cs 410\nsize b.cs 500\nclock c.cs\n");
        var left = exceptions.Judge("size", [new Finding("size", "a.cs", "411 lines; stop at 400"), new Finding("size", "d.cs", "401 lines; stop at 400")]);
        Assert.Equal(["a.cs", "d.cs", "a.cs", "b.cs"], left.Select(f => f.Subject));
        Assert.Empty(exceptions.Judge("clock", [new Finding("clock", "c.cs", "line 1")]));
    }
}
