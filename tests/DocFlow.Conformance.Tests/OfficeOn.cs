using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Permissions;

namespace DocFlow.Conformance.Tests;

/// <summary>The office over one make of database: created and migrated before a test class, dropped after it.</summary>
public sealed class OfficeOn<TDatabase> : InstalledOffice, IAsyncLifetime
    where TDatabase : ITestDatabase
{
    private readonly string name = $"docflow_{Guid.NewGuid():N}";

    public override string? Absent => TDatabase.Absent;

    public async ValueTask InitializeAsync()
    {
        if (Absent is not null)
            return;
        Open(await TDatabase.Create(Folder, name));
        await With<Schema, bool>(Viewer.Nobody, async schema => (await schema.Migrate(CancellationToken.None)).Count > 0);
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        if (Absent is null)
            await TDatabase.Drop(name);
        Directory.Delete(Folder.Root, recursive: true);
    }
}
