using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;

namespace DocFlow.Conformance.Tests;

/// <summary>A place where a test class can have an empty database of its own.</summary>
public interface ITestDatabase
{
    /// <summary>Why there is none here; null where there is one.</summary>
    static abstract string? Absent { get; }

    static abstract Task<IDatabase> Create(DataFolder folder, string name);

    static abstract Task Drop(string name);
}
