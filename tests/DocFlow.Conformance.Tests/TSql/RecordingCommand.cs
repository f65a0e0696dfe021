using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.SqlClient;

namespace DocFlow.Conformance.Tests.TSql;

/// <summary>Takes the driver's own parameters, so that everything up to the wire is the product's.</summary>
internal sealed class RecordingCommand(RecordingConnection connection) : DbCommand
{
    private readonly SqlCommand parameters = new();

    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => parameters.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override int ExecuteNonQuery()
    {
        connection.Texts.Enqueue(CommandText);
        return connection.Empty ? 0 : 1;
    }

    public override object ExecuteScalar()
    {
        connection.Texts.Enqueue(CommandText);
        return 1;
    }

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        connection.Texts.Enqueue(CommandText);
        return new WillingReader(TSqlGrammar.ResultSets(CommandText), connection.Words, connection.Empty);
    }
}
