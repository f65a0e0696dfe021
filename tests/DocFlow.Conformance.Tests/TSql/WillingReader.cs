using System.Collections;
using System.Data.Common;

namespace DocFlow.Conformance.Tests.TSql;

/// <summary>One row in each result set, with a value of whatever type is asked for.</summary>
internal sealed class WillingReader(IReadOnlyList<IReadOnlyList<string>> sets, IReadOnlyDictionary<string, string> words, bool empty) : DbDataReader
{
    private int set;
    private bool read;

    public override int FieldCount => set < sets.Count ? sets[set].Count : 0;

    public override bool HasRows => set < sets.Count && !(empty && sets[set][0].Length > 0);

    public override int RecordsAffected => 1;

    public override int Depth => 0;

    public override bool IsClosed => false;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read()
    {
        if (read || !HasRows)
            return false;
        return read = true;
    }

    public override bool NextResult()
    {
        read = false;
        return ++set < sets.Count;
    }

    public override string GetName(int ordinal) => sets[set][ordinal];

    public override int GetOrdinal(string name) => sets[set].ToList().IndexOf(name);

    public override string GetString(int ordinal) => words.GetValueOrDefault(GetName(ordinal), "1");

    public override bool IsDBNull(int ordinal) => false;

    public override bool GetBoolean(int ordinal) => false;

    public override byte GetByte(int ordinal) => 1;

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => 1;

    public override float GetFloat(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override decimal GetDecimal(int ordinal) => 1;

    public override char GetChar(int ordinal) => '1';

    public override Guid GetGuid(int ordinal) => Guid.Parse("00000000-0000-7000-8000-000000000001");

    public override DateTime GetDateTime(int ordinal) => new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public override T GetFieldValue<T>(int ordinal) => (T)(typeof(T) switch
    {
        var t when t == typeof(DateOnly) => new DateOnly(2026, 1, 1),
        var t when t == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
        var t when t == typeof(byte[]) => new byte[] { 1 },
        var t when t == typeof(string) => GetString(ordinal),
        var t when t == typeof(Guid) => GetGuid(ordinal),
        var t when t == typeof(DateTime) => GetDateTime(ordinal),
        var t => Convert.ChangeType(1, t, System.Globalization.CultureInfo.InvariantCulture),
    });

    public override object GetValue(int ordinal) => 1;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override string GetDataTypeName(int ordinal) => "int";

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
