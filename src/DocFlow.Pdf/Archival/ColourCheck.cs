namespace DocFlow.Pdf;

/// <summary>§6.2.4: colour spaces where they are used, held against the output intent and the default spaces of the resources.</summary>
internal sealed class ColourCheck(ArchivalRun run)
{
    private const int Deepest = 8;
    private const int MostColorants = 32;

    private static readonly HashSet<string> Process = ["Cyan", "Magenta", "Yellow", "Black", "None"];

    private readonly HashSet<(PdfObject, PdfObject)> _seen = [];
    private readonly Dictionary<string, (string Alternate, string Transform)> _separations = [];
    private readonly HashSet<int> _profiles = [];

    private PdfView View => run.View;

    /// <summary>Checks a space that something is painted in.</summary>
    /// <param name="space">The space, perhaps a reference.</param>
    /// <param name="resources">Of the content: its ColorSpace may hold DefaultGray, DefaultRGB, DefaultCMYK.</param>
    /// <param name="number">Object that uses it.</param>
    /// <param name="page">Page that uses it.</param>
    public void Use(PdfObject space, PdfDictionary resources, int number, int page)
    {
        var value = View.Resolve(space);
        if (value is PdfName name)
            Device(name.Value, resources, number, page, 0);
        else if (_seen.Add((value, resources)))
            Check(value, resources, number, page, 0);
    }

    /// <summary>Whether the space is ICC based with four components, which may not be overprinted in mode 1.</summary>
    public bool IsCalibratedCmyk(PdfObject space) =>
        View.Resolve(space) is PdfArray { Count: > 1 } array && View.Resolve(array[0]) is PdfName { Value: "ICCBased" } && View.Resolve(array[1]) is PdfStream profile && View.Number(profile.Dictionary, "N") == 4;

    private void Check(PdfObject space, PdfDictionary resources, int number, int page, int depth)
    {
        if (depth > Deepest)
            return;
        if (space is PdfName name)
        {
            Device(name.Value, resources, number, page, depth);
            return;
        }
        if (space is not PdfArray { Count: > 0 } array)
            return;
        var first = (View.Resolve(array[0]) as PdfName)?.Value ?? "";
        switch (first)
        {
            case "ICCBased" when array.Count > 1:
                Profile(View.Resolve(array[1]) as PdfStream, number, page);
                break;
            case "Indexed" or "I" or "Pattern" when array.Count > 1:
                Check(View.Resolve(array[1]), resources, number, page, depth + 1);
                break;
            case "Separation" when array.Count > 3:
                Separation(array, number, page);
                Alternate(View.Resolve(array[2]), resources, number, page, depth + 1);
                break;
            case "DeviceN" when array.Count > 3:
                DeviceN(array, number, page);
                Alternate(View.Resolve(array[2]), resources, number, page, depth + 1);
                break;
            default:
                if (array.Count == 1)
                    Device(first, resources, number, page, depth);
                break;
        }
    }

    private void Device(string name, PdfDictionary resources, int number, int page, int depth)
    {
        if (Uncovered(name, resources, number, page, depth) is not { } which)
            return;
        if (run is { OutputComponents: 0, HasOtherIntent: true })
            run.Report("6.2.3", $"Dùng màu {which} mà không output intent nào thuộc loại GTS_PDFA1.", $"{which} is used, and no output intent is of the kind GTS_PDFA1.", number, page);
        else
            run.Report("6.2.4.3", $"Dùng màu {which} mà không có output intent hoặc không gian màu mặc định tương ứng.", $"{which} is used without an output intent or a default colour space for it.", number, page);
    }

    // The alternate space of a Separation or DeviceN falls under their own clause.
    private void Alternate(PdfObject space, PdfDictionary resources, int number, int page, int depth)
    {
        if (space is not PdfName name)
            Check(space, resources, number, page, depth);
        else if (Uncovered(name.Value, resources, number, page, depth) is { } which)
            run.Report("6.2.4.4", $"Không gian màu thay thế {which} không có output intent hoặc không gian màu mặc định tương ứng.",
                $"The alternate space {which} has no output intent or default colour space for it.", number, page);
    }

    /// <summary>The device space if nothing says which colours it stands for; null where it is covered or none.</summary>
    public string? Uncovered(string name, PdfDictionary resources, int number, int page, int depth = 0)
    {
        var (full, fallback, covered) = name switch
        {
            "DeviceGray" or "G" => ("DeviceGray", "DefaultGray", run.OutputComponents > 0),
            "DeviceRGB" or "RGB" => ("DeviceRGB", "DefaultRGB", run.OutputComponents == 3),
            "DeviceCMYK" or "CMYK" => ("DeviceCMYK", "DefaultCMYK", run.OutputComponents == 4),
            _ => ("", "", true),
        };
        if (full.Length == 0)
            return null;
        if (View.Dictionary(resources, "ColorSpace") is { } spaces && View.Get(spaces, fallback) is PdfArray other)
        {
            if (_seen.Add((other, resources)))
                Check(other, PdfDictionary.Empty, number, page, depth + 1);
            return null;
        }
        return covered ? null : full;
    }

    private void Profile(PdfStream? stream, int number, int page)
    {
        if (stream is null)
        {
            run.Report("6.2.4.2", "Không gian màu ICCBased không có hồ sơ.", "An ICCBased colour space has no profile.", number, page);
            return;
        }
        if (!_profiles.Add(stream.Number))
            return;
        var profile = run.Bytes(stream) is { } bytes ? IccProfile.Read(bytes) : null;
        if (profile is null || profile.Class is not ("prtr" or "mntr" or "scnr" or "spac") || profile.Components == 0 || profile.Version > 4 || View.Number(stream.Dictionary, "N") != profile.Components)
            run.Report("6.2.4.2", "Hồ sơ ICC của không gian màu không hợp lệ hoặc không khớp /N.", "The ICC profile of a colour space is not valid or does not match /N.", stream.Number, page);
    }

    private void Separation(PdfArray array, int number, int page)
    {
        var name = (View.Resolve(array[1]) as PdfName)?.Value ?? "";
        Text(name, number, page);
        if (name is "All" or "None")
            return;
        var now = (ObjectPrint.Of(View, array[2]), ObjectPrint.Of(View, array[3]));
        if (_separations.TryGetValue(name, out var before) && before != now)
            run.Report("6.2.4.4", $"Các không gian Separation cùng tên {Brief(name)} khác nhau về không gian thay thế hoặc hàm chuyển màu.",
                $"Separations named {Brief(name)} differ in their alternate space or tint transform.", number, page);
        else
            _separations[name] = now;
    }

    private void DeviceN(PdfArray array, int number, int page)
    {
        var names = (View.Resolve(array[1]) as PdfArray)?.Select(item => (View.Resolve(item) as PdfName)?.Value ?? "").ToList() ?? [];
        if (names.Count > MostColorants)
            run.Report("6.1.13", $"Không gian DeviceN có hơn {MostColorants} chất màu.", $"A DeviceN space has more than {MostColorants} colorants.", number, page);
        foreach (var name in names)
            Text(name, number, page);
        var attributes = array.Count > 4 ? View.Resolve(array[4]) as PdfDictionary : null;
        var colorants = attributes is null ? null : View.Dictionary(attributes, "Colorants");
        var process = attributes is not null && View.Dictionary(attributes, "Process") is { } given && View.Array(given, "Components") is { } components
            ? components.Select(item => (View.Resolve(item) as PdfName)?.Value ?? "").ToHashSet()
            : [];
        foreach (var spot in names.Where(name => !Process.Contains(name) && !process.Contains(name)))
            if (colorants?.Has(spot) != true)
                run.Report("6.2.4.4", $"Màu pha {Brief(spot)} của DeviceN không có trong từ điển Colorants.", $"The spot colour {Brief(spot)} of a DeviceN space is not in its Colorants.", number, page);
            else if (View.Get(colorants, spot) is PdfArray { Count: > 3 } separation && View.Resolve(separation[0]) is PdfName { Value: "Separation" })
                Separation(separation, number, page);
    }

    private void Text(string name, int number, int page)
    {
        if (!NameText.IsUtf8(name))
            run.Report("6.1.8", "Tên chất màu không phải UTF-8.", "The name of a colorant is not UTF-8.", number, page);
    }

    private static string Brief(string name) => name.Length > 40 ? name[..40] : name;
}
