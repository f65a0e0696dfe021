namespace DocFlow.Conformance.Tests.TSql;

public sealed class GrammarTests
{
    [Theory]
    [InlineData("SELECT id\nFROM page_text\nWHERE WHERE id = 1", "line 3:")]
    [InlineData("UPDATE job SET state = 'Waiting'\nFROM job AS j\nLIMIT 1", "line 3:")]
    [InlineData("INSERT INTO job (id) VALUES (1)\nON CONFLICT DO NOTHING", "line 2:")]
    [InlineData("CREATE TABLE a (id int)\nWITH (LEDGER = ON", "line 2:")]
    public void A_planted_mistake_is_reported_with_its_line(string sql, string expected) =>
        Assert.StartsWith(expected, Assert.Single(TSqlGrammar.Faults(sql).Take(1)));

    [Theory]
    [InlineData("SELECT TOP(@p) [j].[id] FROM [job] AS [j] WITH (UPDLOCK, READPAST) WHERE CONTAINS(folded, @words)")]
    [InlineData("CREATE FULLTEXT INDEX ON page_text (exact LANGUAGE 0) KEY INDEX pk ON docflow_text")]
    public void What_the_server_understands_is_no_fault(string sql) => Assert.Empty(TSqlGrammar.Faults(sql));

    [Fact]
    public void The_columns_of_every_result_set_are_known() =>
        Assert.Equal(
            [["id", "n"], ["version"]],
            TSqlGrammar.ResultSets("SELECT [j].[id], COUNT(*) AS [n] FROM [job] AS [j] GROUP BY [j].[id]; UPDATE [unit] SET [name] = @p OUTPUT INSERTED.[version] WHERE [id] = @q;"));
}
