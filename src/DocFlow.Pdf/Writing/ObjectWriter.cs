using System.Globalization;

namespace DocFlow.Pdf;

/// <summary>Writes objects as ISO 32000-2 §7.3 spells them.</summary>
internal sealed class ObjectWriter(PdfSink sink)
{
    // Three numbers of up to 15 digits, a blank before each.
    private const int ByteRangeWidth = 2 + 1 + 3 * 16;

    private readonly List<(PdfSignaturePlaceholder Owner, long Contents, long ByteRange)> _slots = [];

    /// <summary>Writes "N G obj … endobj".</summary>
    public void Indirect(int number, int generation, PdfObject value)
    {
        sink.Write(number);
        sink.Write((byte)' ');
        sink.Write(generation);
        sink.Write(" obj\n");
        if (value is PdfNewStream fresh)
        {
            Write(fresh.Dictionary);
            sink.Write("\nstream\n");
            fresh.CopyTo(sink);
            sink.Write("\nendstream");
        }
        else if (value is PdfStream stream)
        {
            Write(stream.Dictionary.With("Length", new PdfInteger(stream.Length)));
            sink.Write("\nstream\n");
            stream.Source.CopyTo(stream.Start, stream.Length, sink.Write);
            sink.Write("\nendstream");
        }
        else
            Write(value);
        sink.Write("\nendobj\n");
    }

    public void Write(PdfObject value)
    {
        switch (value)
        {
            case PdfDictionary dictionary:
                Write(dictionary);
                break;
            case PdfArray array:
                Write(array);
                break;
            case PdfName name:
                Write(name);
                break;
            case PdfString text:
                Write(text);
                break;
            case PdfInteger whole:
                sink.Write(whole.Value);
                break;
            case PdfReal real:
                sink.Write(real.Value.ToString("0.##########", CultureInfo.InvariantCulture));
                break;
            case PdfReference reference:
                sink.Write(reference.Number);
                sink.Write((byte)' ');
                sink.Write(reference.Generation);
                sink.Write(" R");
                break;
            case PdfSignaturePlaceholder.Part part:
                Write(part);
                break;
            case PdfBoolean or PdfNull:
                sink.Write(value.ToString()!);
                break;
            default:
                throw new ArgumentException("A stream is an indirect object: add it and use the reference.", nameof(value));
        }
    }

    /// <summary>The one placeholder that was written, with its byte range filled in; null where there was none.</summary>
    /// <param name="fileLength">Bytes of the finished file.</param>
    public PdfSignatureSlot? Fill(long fileLength)
    {
        if (_slots.Count == 0)
            return null;
        if (_slots is not [{ Contents: > 0, ByteRange: > 0 } slot])
            throw new ArgumentException("An update holds one signature, with both values of its placeholder.");
        var filled = new PdfSignatureSlot(slot.Contents, 2L * slot.Owner.ContentsBytes + 2, slot.ByteRange, ByteRangeWidth, fileLength);
        var text = $"[0 {filled.ByteRange[1]} {filled.ByteRange[2]} {filled.ByteRange[3]}".PadRight(ByteRangeWidth - 1) + "]";
        sink.Patch(slot.ByteRange, System.Text.Encoding.ASCII.GetBytes(text));
        return filled;
    }

    private void Write(PdfDictionary dictionary)
    {
        sink.Write("<<"u8);
        foreach (var (key, value) in dictionary)
        {
            Name(key);
            if (value is not (PdfName or PdfArray or PdfDictionary or PdfString))
                sink.Write((byte)' ');
            Write(value);
        }
        sink.Write(">>"u8);
    }

    private void Write(PdfArray array)
    {
        sink.Write((byte)'[');
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0)
                sink.Write((byte)' ');
            Write(array[i]);
        }
        sink.Write((byte)']');
    }

    private void Write(PdfName name) => Name(name.Value);

    private void Name(string value)
    {
        sink.Write((byte)'/');
        foreach (var letter in value)
            if (letter is > ' ' and < '\u007F' and not ('#' or '/' or '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '%'))
                sink.Write((byte)letter);
            else
                sink.Write($"#{(int)letter & 0xFF:X2}");
    }

    private void Write(PdfString text)
    {
        if (text.IsHex)
        {
            sink.Write((byte)'<');
            sink.Write(Convert.ToHexString(text.Bytes.Span));
            sink.Write((byte)'>');
            return;
        }
        sink.Write((byte)'(');
        foreach (var octet in text.Bytes.Span)
            switch (octet)
            {
                case (byte)'(' or (byte)')' or (byte)'\\':
                    sink.Write((byte)'\\');
                    sink.Write(octet);
                    break;
                case (byte)'\r':
                    sink.Write("\\r"u8);
                    break;
                case (byte)'\n':
                    sink.Write("\\n"u8);
                    break;
                default:
                    sink.Write(octet);
                    break;
            }
        sink.Write((byte)')');
    }

    private void Write(PdfSignaturePlaceholder.Part part)
    {
        var at = _slots.FindIndex(slot => slot.Owner == part.Owner);
        if (at < 0)
        {
            at = _slots.Count;
            _slots.Add((part.Owner, 0, 0));
        }
        if (part == part.Owner.ByteRange)
        {
            _slots[at] = _slots[at] with { ByteRange = sink.Position };
            sink.Write((byte)'[');
            sink.Fill((byte)' ', ByteRangeWidth - 2);
            sink.Write((byte)']');
            return;
        }
        _slots[at] = _slots[at] with { Contents = sink.Position };
        sink.Write((byte)'<');
        sink.Fill((byte)'0', 2 * part.Owner.ContentsBytes);
        sink.Write((byte)'>');
    }
}
