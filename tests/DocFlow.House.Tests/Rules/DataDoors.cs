using System.Text.RegularExpressions;

namespace DocFlow.House.Tests.Rules;

/// <summary>The database is reached through <c>Work</c>; its own doors open only in the named folders, and <c>AllRows</c> only for the named types.</summary>
internal static partial class DataDoors
{
    private static readonly string[] Folders = ["Data", "Audit", "Background", "Identity", "Web"];

    /// <summary>Who answers "who is this" and "is everything there", and the wiring that hands it to them.</summary>
    private static readonly HashSet<string> MayAskForAllRows =
    [
        "src/DocFlow.App/Office.cs", "src/DocFlow.App/Platform/Data/AllRows.cs", "src/DocFlow.App/Platform/Storage/Fsck.cs", "src/DocFlow.App/Platform/Storage/IUpkeep.cs",
        "src/DocFlow.App/Features/Documents/DocumentsUpkeep.cs", "src/DocFlow.App/Features/Registers/RegistersUpkeep.cs",
        "src/DocFlow.App/Features/Accounts/Administration/AccountDesk.cs", "src/DocFlow.App/Features/Accounts/FirstRun/Founding.cs", "src/DocFlow.App/Features/Accounts/LogIn/Door.cs",
        // Upkeep looks at everything; prepared signatures of all agencies expire by one clock; the sample people are looked up before anybody acts.
        "src/DocFlow.App/Features/Drafting/DraftingUpkeep.cs", "src/DocFlow.App/Features/Proofreading/EditionUpkeep.cs", "src/DocFlow.App/Features/Signing/SigningUpkeep.cs", "src/DocFlow.App/Features/Signing/Making/DropExpiredJob.cs", "src/DocFlow.App/Features/Signing/Preserving/PreserveJob.cs",
        // Whoever brings a word from an address has no log-in: the row it names says which agency it is of.
        "src/DocFlow.App/Features/Signing/Desk/HandoverDoor.cs",
        // Who answers for a key sees each use of it (NĐ 30/2020 Art. 32–33), not the documents.
        "src/DocFlow.App/Features/Signing/Custody/CustodyReading.cs",
        "src/DocFlow.App/Features/Demo/Story/Cast.cs",
        // One clock looks at the folders of all agencies, which lie under one root.
        "src/DocFlow.App/Features/Capture/Folders/FolderWatch.cs", "src/DocFlow.App/Features/Capture/Folders/FolderDesk.cs", "src/DocFlow.App/Features/Capture/Scanners/ScanUpkeep.cs",
        // Whoever holds a document's code is nobody to the office: the code alone says whose document it is.
        "src/DocFlow.App/Features/Drafting/Marks/IssuedReading.cs",
        "src/DocFlow.App/Features/Demo/DemoFeature.cs", "src/DocFlow.App/Features/Demo/DemoOffice.cs", "src/DocFlow.App/Features/Organisation/Viewers.cs",
    ];

    public static IEnumerable<Finding> Check(IEnumerable<SourceFile> files)
    {
        foreach (var file in files.Where(f => f.Under("src") && f.EndsWith(".cs", ".razor") && !f.Path.StartsWith("src/DocFlow.Data.", StringComparison.Ordinal)))
        {
            if (!Folders.Any(folder => file.Under($"src/DocFlow.App/Platform/{folder}")) && Doors().Match(file.Text) is { Success: true } door)
                yield return new Finding("data-doors", file.Path, $"line {file.LineOf(door.Index)}: {door.Value.Trim()} outside Platform/{{{string.Join(",", Folders)}}}; use Work");
            if (!MayAskForAllRows.Contains(file.Path) && AllRows().Match(file.Text) is { Success: true } all)
                yield return new Finding("data-doors", file.Path, $"line {file.LineOf(all.Index)}: AllRows shows every agency's rows; use Work.Visible, or name the type in this rule with the reason");
        }
    }

    [GeneratedRegex(@"\.Set<|\b(?:FromSql|ExecuteSql|SqlQuery)\w*\b|\bOfficeContext\b(?=\s+\w+\s*[,)])")]
    private static partial Regex Doors();

    [GeneratedRegex(@"\bAllRows\b")]
    private static partial Regex AllRows();
}
