using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DocFlow.App.Tests.Running;

/// <summary>Keeps what a server under test logs from warning upwards, with the exceptions it names.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = [];

    public IReadOnlyList<string> All => [.. lines.Select(l => l.Text)];

    /// <summary>Errors of the office. The data layer's own are left out: it reports a unique index that did its work, which is somebody's race well ended.</summary>
    public IReadOnlyList<string> Errors => [.. lines.Where(l => l.Level >= LogLevel.Error && !l.Text.StartsWith("Microsoft.EntityFrameworkCore.", StringComparison.Ordinal)).Select(l => l.Text)];

    public ILogger CreateLogger(string category) => new Category(this, category);

    public void Dispose()
    {
    }

    private sealed class Category(LogLines log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel level) => level >= LogLevel.Warning;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? problem, Func<TState, Exception?, string> format)
        {
            if (IsEnabled(level))
                log.lines.Enqueue((level, $"{name}: {format(state, problem)} {problem}"));
        }
    }
}
