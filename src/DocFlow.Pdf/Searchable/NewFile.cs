using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DocFlow.Pdf;

/// <summary>Writes a new file front to back: header, numbered objects, cross-reference table, trailer (ISO 32000-2 §7.5).</summary>
internal sealed class NewFile : IDisposable
{
    private const long LastOffset = 9_999_999_999;

    private readonly Stream _output;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<long> _offsets = [0];
    private long _position;

    public NewFile(Stream output)
    {
        _output = output;
        Write("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    /// <summary>A number for an object that will be written.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    public void Object(int number, string body)
    {
        Begin(number);
        Write(body);
        Write("\nendobj\n");
    }

    /// <summary>A stream whose bytes are stored as they are; <paramref name="entries"/> says how they are coded.</summary>
    public void Stream(int number, string entries, ReadOnlySpan<byte> stored)
    {
        Begin(number);
        Write(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {stored.Length} >>\nstream\n"));
        Write(stored);
        Write("\nendstream\nendobj\n");
    }

    public void Packed(int number, string entries, ReadOnlySpan<byte> plain) => Stream(number, entries + " /Filter /FlateDecode", FlateFilter.Encode(plain));

    public void Finish(int root, int info)
    {
        var table = _position;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Skip(1))
            text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        Write(text.ToString());
        var id = Convert.ToHexString(_hash.GetCurrentHash().AsSpan(0, 16));
        Write(string.Create(CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {_offsets.Count} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n"));
        _output.Flush();
    }

    public void Dispose() => _hash.Dispose();

    /// <summary>A text string (§7.9.2.2) as hexadecimal UTF-16.</summary>
    public static string Text(string text) => "<FEFF" + Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text)) + ">";

    private void Begin(int number)
    {
        if (_position > LastOffset)
            throw new PdfFormatException(PdfErrorCode.Limit, _position, "a file within the reach of a cross-reference table");
        _offsets[number] = _position;
        Write(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _hash.AppendData(bytes);
        _position += bytes.Length;
    }
}
