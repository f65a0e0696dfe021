using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace DocFlow.Conformance.Tests.TSql;

/// <summary>A connection to nowhere: writes down every text it is given and answers as a willing server would.</summary>
internal sealed class RecordingConnection : DbConnection
{
    public ConcurrentQueue<string> Texts { get; } = [];

    /// <summary>What a text column holds, by its name; "1" otherwise.</summary>
    public IReadOnlyDictionary<string, string> Words { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether every table is empty (what is counted or asked for is answered still); otherwise each query finds one row.</summary>
    public bool Empty { get; set; }

    [AllowNull]
    public override string ConnectionString { get; set; } = "Server=127.0.0.1;Database=docflow";

    public override string Database => "docflow";

    public override string DataSource => "127.0.0.1";

    public override string ServerVersion => "15.00.4000";

    public override ConnectionState State => ConnectionState.Open;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    public override void Open()
    {
    }

    public override void Close()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new RecordingTransaction(this);

    protected override DbCommand CreateDbCommand() => new RecordingCommand(this);
}

internal sealed class RecordingTransaction(RecordingConnection connection) : DbTransaction
{
    public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

    public override bool SupportsSavepoints => true;

    protected override DbConnection DbConnection => connection;

    public override void Commit()
    {
    }

    public override void Rollback()
    {
    }

    public override void Save(string savepointName)
    {
    }

    public override void Rollback(string savepointName)
    {
    }

    public override void Release(string savepointName)
    {
    }
}
