using System.Buffers.Binary;
using System.IO.Compression;

namespace DocFlow.Pdf;

/// <summary>Reads PNG files (ISO/IEC 15948): every colour type and depth, interlaced or not. Colour profiles and gamma are not applied.</summary>
internal sealed class PngReader
{
    // Columns and rows of the seven passes: first and step (§8.2).
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(octet =>
        Enumerable.Range(0, 8).Aggregate((uint)octet, (crc, _) => (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320u : crc >> 1))];

    private readonly byte[] _file;
    private int _width;
    private int _height;
    private int _depth;
    private int _type;
    private bool _interlaced;
    private byte[] _palette = [];
    private byte[] _transparency = [];
    private bool _hasTransparency;
    private double? _dpi;
    private readonly MemoryStream _data = new();

    private PngReader(byte[] file) => _file = file;

    public static PngPicture Read(byte[] file, int mostPixels)
    {
        var reader = new PngReader(file);
        reader.ReadChunks(mostPixels);
        return reader.Decode();
    }

    private int Channels => _type switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    private void ReadChunks(int mostPixels)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
        if (!_file.AsSpan().StartsWith(signature))
            throw Wrong(0, "the signature of a PNG file");
        for (var at = 8; ;)
        {
            if (at > _file.Length - 12)
                throw Wrong(at, "a chunk, or the end IEND");
            var length = BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
            if (length > _file.Length - at - 12)
                throw Wrong(at, "a whole chunk");
            var name = _file.AsSpan(at + 4, 4);
            var data = _file.AsSpan(at + 8, (int)length);
            if (Checksum(_file.AsSpan(at + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at + 8 + (int)length)))
                throw Wrong(at, "a chunk with its checksum");
            if (_width == 0 && !name.SequenceEqual("IHDR"u8))
                throw Wrong(at, "IHDR as the first chunk");
            if (name.SequenceEqual("IHDR"u8))
                ReadHeader(data, at, mostPixels);
            else if (name.SequenceEqual("PLTE"u8))
                _palette = length is > 0 and <= 768 && length % 3 == 0 ? data.ToArray() : throw Wrong(at, "a palette of up to 256 colours");
            else if (name.SequenceEqual("tRNS"u8))
                (_transparency, _hasTransparency) = (data.ToArray(), true);
            else if (name.SequenceEqual("pHYs"u8) && data.Length == 9 && data[8] == 1 && BinaryPrimitives.ReadUInt32BigEndian(data) is > 0 and var perMetre)
                _dpi = Math.Round(perMetre * 0.0254, 2);
            else if (name.SequenceEqual("IDAT"u8))
                _data.Write(data);
            else if (name.SequenceEqual("IEND"u8))
                return;
            else if ((name[0] & 0x20) == 0)
                throw Wrong(at, "only known critical chunks");
            at += 12 + (int)length;
        }
    }

    private void ReadHeader(ReadOnlySpan<byte> data, int at, int mostPixels)
    {
        if (data.Length != 13 || _width != 0)
            throw Wrong(at, "one header of 13 bytes");
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
        if (width == 0 || height == 0 || width > int.MaxValue || height > int.MaxValue || (long)width * height > mostPixels)
            throw Wrong(at, $"a size of 1 to {mostPixels} pixels");
        (_width, _height, _depth, _type) = ((int)width, (int)height, data[8], data[9]);
        var known = (_type, _depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16) => true,
            _ => false,
        };
        if (!known || data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw Wrong(at, "a colour type, depth, compression, filter and interlace method of PNG");
        _interlaced = data[12] == 1;
    }

    private PngPicture Decode()
    {
        if (_type == 3 && _palette.Length == 0)
            throw Wrong(-1, "a palette");
        var alphaChannel = _type is 4 or 6;
        var hasAlpha = alphaChannel || _hasTransparency;
        var components = _type is 0 or 4 ? 1 : 3;
        var samples = new byte[(long)_width * _height * components];
        var alpha = hasAlpha ? new byte[(long)_width * _height] : null;
        _data.Position = 0;
        using var inflate = new ZLibStream(_data, CompressionMode.Decompress);
        try
        {
            if (!_interlaced)
                ReadPass(inflate, 0, 0, 1, 1, samples, alpha);
            else
                foreach (var (x, y, stepX, stepY) in Passes)
                    ReadPass(inflate, x, y, stepX, stepY, samples, alpha);
        }
        // The platform says "damaged" in two ways: its own exception, and that of the library below it, which is one of input and output.
        catch (Exception damaged) when (damaged is InvalidDataException or IOException)
        {
            throw new PdfFormatException(PdfErrorCode.Image, -1, "compressed data that can be read", damaged);
        }
        // Alpha that hides nothing is none.
        if (alpha is not null && !alpha.AsSpan().ContainsAnyExcept((byte)255))
            alpha = null;
        return new PngPicture(_width, _height, components, samples, alpha, _dpi);
    }

    private void ReadPass(Stream from, int startX, int startY, int stepX, int stepY, byte[] samples, byte[]? alpha)
    {
        var columns = (_width - startX + stepX - 1) / stepX;
        var rows = (_height - startY + stepY - 1) / stepY;
        if (columns <= 0 || rows <= 0)
            return;
        var pixel = Math.Max(1, Channels * _depth / 8);
        var row = new byte[((long)columns * Channels * _depth + 7) / 8];
        var above = new byte[row.Length];
        Span<byte> filter = stackalloc byte[1];
        for (var y = 0; y < rows; y++)
        {
            Fill(from, filter);
            Fill(from, row);
            Undo(filter[0], row, above, pixel);
            for (var x = 0; x < columns; x++)
                Pixel(row, x, (long)(startY + y * stepY) * _width + startX + x * stepX, samples, alpha);
            (row, above) = (above, row);
        }
    }

    private static void Fill(Stream from, Span<byte> buffer)
    {
        if (from.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) < buffer.Length)
            throw Wrong(-1, "data for every row");
    }

    private static void Undo(byte filter, byte[] row, byte[] above, int pixel)
    {
        switch (filter)
        {
            case 0:
                break;
            case 1:
                for (var i = pixel; i < row.Length; i++)
                    row[i] += row[i - pixel];
                break;
            case 2:
                for (var i = 0; i < row.Length; i++)
                    row[i] += above[i];
                break;
            case 3:
                for (var i = 0; i < row.Length; i++)
                    row[i] += (byte)(((i < pixel ? 0 : row[i - pixel]) + above[i]) / 2);
                break;
            case 4:
                for (var i = 0; i < row.Length; i++)
                    row[i] += i < pixel ? above[i] : Paeth(row[i - pixel], above[i], above[i - pixel]);
                break;
            default:
                throw Wrong(-1, "a filter of 0 to 4");
        }
    }

    private static byte Paeth(int left, int up, int corner)
    {
        var (a, b, c) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - 2 * corner));
        return (byte)(a <= b && a <= c ? left : b <= c ? up : corner);
    }

    private void Pixel(byte[] row, int x, long at, byte[] samples, byte[]? alpha)
    {
        if (_type == 3)
        {
            var index = Sample(row, x, 0);
            if (3 * index + 2 >= _palette.Length)
                throw Wrong(-1, "colours of the palette");
            _palette.AsSpan(3 * index, 3).CopyTo(samples.AsSpan((int)(3 * at)));
            if (alpha is not null)
                alpha[at] = index < _transparency.Length ? _transparency[index] : (byte)255;
            return;
        }
        var colours = _type is 0 or 4 ? 1 : 3;
        var clear = _hasTransparency && _transparency.Length >= 2 * colours;
        for (var i = 0; i < colours; i++)
        {
            var value = Sample(row, x, i);
            samples[at * colours + i] = Eight(value);
            clear &= !clear || value == (BinaryPrimitives.ReadUInt16BigEndian(_transparency.AsSpan(2 * i)) & (1 << _depth) - 1);
        }
        if (alpha is not null)
            alpha[at] = _type is 4 or 6 ? Eight(Sample(row, x, colours)) : clear ? (byte)0 : (byte)255;
    }

    private int Sample(byte[] row, int x, int channel)
    {
        var i = x * Channels + channel;
        return _depth switch
        {
            16 => row[2 * i] << 8 | row[2 * i + 1],
            8 => row[i],
            _ => row[i * _depth / 8] >> 8 - _depth - i * _depth % 8 & (1 << _depth) - 1,
        };
    }

    private byte Eight(int value) => _depth switch
    {
        16 => (byte)((value * 255 + 32767) / 65535),
        8 => (byte)value,
        _ => (byte)(value * 255 / ((1 << _depth) - 1)),
    };

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var octet in data)
            crc = crc >> 8 ^ Crc[(byte)(crc ^ octet)];
        return ~crc;
    }

    private static PdfFormatException Wrong(int at, string expected) => new(PdfErrorCode.Image, at, expected);
}
