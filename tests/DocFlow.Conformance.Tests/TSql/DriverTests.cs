using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace DocFlow.Conformance.Tests.TSql;

/// <summary>The driver is whole: what it needs beside itself is there before the first command with a parameter meets a server.</summary>
public sealed class DriverTests
{
    [Fact]
    public async Task A_closed_port_is_an_ordinary_error()
    {
        await using var connection = new SqlConnection("Server=tcp:127.0.0.1,1;Database=docflow;User ID=sa;Password=none;Connect Timeout=2;Encrypt=false");
        await Assert.ThrowsAsync<SqlException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("Microsoft.Data.SqlClient.TdsParser", "TDSExecuteRPCAddParameter")]
    [InlineData("Microsoft.Data.SqlClient.MetaType", "GetMetaTypeFromValue")]
    [InlineData("Microsoft.Data.SqlClient.SqlBulkCopy", "ConvertValue")]
    public void What_writes_a_parameter_finds_every_type_it_names(string type, string method)
    {
        var found = typeof(SqlConnection).Assembly.GetType(type, throwOnError: true)!
            .GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(m => m.Name == method && !m.ContainsGenericParameters).ToList();
        Assert.NotEmpty(found);
        foreach (var one in found)
            RuntimeHelpers.PrepareMethod(one.MethodHandle);
    }
}
