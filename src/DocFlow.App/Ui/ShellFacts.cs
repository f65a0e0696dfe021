namespace DocFlow.App.Ui;

/// <summary>What the frame around every page of the office shows about who is working.</summary>
public sealed record ShellFacts(string PersonName, string PostLabel, string AgencyName, IReadOnlyList<MenuItem> Menu)
{
    /// <summary>All posts the person holds; with more than one the frame offers to change.</summary>
    public IReadOnlyList<PostChoice> Posts { get; init; } = [];

    public JobCounts? Jobs { get; init; }

    /// <summary>Numbers beside menu entries, by their href.</summary>
    public IReadOnlyDictionary<string, int> Waiting { get; init; } = new Dictionary<string, int>();

    /// <summary>The newest live change that the page knows.</summary>
    public long? LiveSince { get; init; }

    /// <summary>The person being deputised for, shown as a banner on every page.</summary>
    public string? ActingFor { get; init; }
}

/// <summary>Answers the layout; registered once by whoever knows the signed-in person.</summary>
public delegate ValueTask<ShellFacts> ShellFactsSource(CancellationToken stop);

/// <summary>What waits for the viewer behind an entry of the menu; a feature that has such a number registers one.</summary>
public delegate ValueTask<KeyValuePair<string, int>> WaitingSource(CancellationToken stop);
