using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace DocFlow.Conformance.Tests.TSql;

/// <summary>SQL Server 2019's own grammar, without a server: syntax, not names or types.</summary>
internal static class TSqlGrammar
{
    /// <summary>What the parser refuses: "line 3: Incorrect syntax near …".</summary>
    public static IReadOnlyList<string> Faults(string sql)
    {
        Parse(sql, out var faults);
        return [.. faults.Select(f => $"line {f.Line}: {f.Message}")];
    }

    /// <summary>The column names of each result set the text gives, in order; null for a set that names none.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> ResultSets(string sql)
    {
        if (Parse(sql, out var faults) is not TSqlScript script || faults.Count > 0)
            return [];
        return [.. script.Batches.SelectMany(b => b.Statements).Select(Elements).OfType<IList<SelectElement>>().Select(e => (IReadOnlyList<string>)[.. e.Select(NameOf)])];
    }

    private static TSqlFragment Parse(string sql, out IList<ParseError> faults)
    {
        using var reader = new StringReader(sql);
        return new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out faults);
    }

    private static IList<SelectElement>? Elements(TSqlStatement statement) => statement switch
    {
        SelectStatement { QueryExpression: QuerySpecification query } => query.SelectElements,
        InsertStatement insert => insert.InsertSpecification.OutputClause?.SelectColumns,
        UpdateStatement update => update.UpdateSpecification.OutputClause?.SelectColumns,
        DeleteStatement delete => delete.DeleteSpecification.OutputClause?.SelectColumns,
        MergeStatement merge => merge.MergeSpecification.OutputClause?.SelectColumns,
        _ => null,
    };

    private static string NameOf(SelectElement element) => element is SelectScalarExpression scalar
        ? scalar.ColumnName?.Value ?? (scalar.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value ?? ""
        : "";
}
