using System.Globalization;
using DocFlow.App.Platform.Data;
using DocFlow.Ocr;

namespace DocFlow.App.Features.Capture.Scanners;

/// <summary>Máy quét of an agency: one on the network by its address, or one at this machine by the name SANE gives it.</summary>
public sealed class Scanner : OfficeRow
{
    public const int LongestName = 100, LongestAddress = 300;

    private static readonly int[] Usual = [200, 300, 400, 600];

    private Scanner()
    {
    }

    public Scanner(Guid agencyId, string? name, string? address, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new RuleBroken("capture.scannerNameMissing") { Field = "Name" };
        Id = Guid.CreateVersion7(now);
        AgencyId = agencyId;
        Name = name.Trim();
        Address = CleanAddress(address);
        Happened("capture.scannerSet", new { Name, Address });
    }

    public string Name { get; private set; } = "";

    /// <summary><c>http://192.168.1.20/eSCL</c>, or a device of SANE.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Make and model as it said itself; null until it was reached once.</summary>
    public string? Model { get; private set; }

    /// <summary>Comma-separated, as it said itself; empty until then.</summary>
    public string Offers { get; private set; } = "";

    public bool HasColour { get; private set; } = true;

    public bool IsOnNetwork => Address.StartsWith("http", StringComparison.Ordinal);

    /// <summary>Where it takes paper from; all that there is, until it was asked.</summary>
    public IReadOnlyList<PaperFeed> Feeds => [.. Enum.GetValues<PaperFeed>().Where(f => Offers.Length == 0 || Offers.Split(',').Contains(f.ToString()))];

    /// <summary>Of what offices use, what it offers.</summary>
    public IReadOnlyList<int> Resolutions
    {
        get
        {
            var own = Offers.Split(',').Select(o => int.TryParse(o, NumberStyles.None, CultureInfo.InvariantCulture, out var dpi) ? dpi : 0).ToHashSet();
            var both = Usual.Where(own.Contains).ToList();
            return both.Count > 0 ? both : own.Any(dpi => dpi > 0) ? [.. own.Where(dpi => dpi > 0).Order()] : Usual;
        }
    }

    internal void Say(ScannerFacts facts)
    {
        Model = facts.Name.Length > LongestName ? facts.Name[..LongestName] : facts.Name;
        Offers = string.Join(',', facts.Feeds.Select(f => f.ToString()).Concat(facts.Resolutions.Where(dpi => Usual.Contains(dpi) || facts.Resolutions.Count <= 8).Select(dpi => dpi.ToString(CultureInfo.InvariantCulture))));
        HasColour = facts.HasColour;
    }

    public void GiveUp() => Happened("capture.scannerRemoved", new { Name, Address });

    /// <summary>The device behind the row; to be disposed of where it can be.</summary>
    internal IPaperScanner Open() => IsOnNetwork ? new EsclScanner(new Uri(Address)) : new SaneScanner(Address);

    private static string CleanAddress(string? address)
    {
        var clean = (address ?? "").Trim();
        var isNetwork = clean.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || clean.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (clean.Length is 0 or > LongestAddress || clean.Any(char.IsControl) || clean[0] == '-' || (isNetwork ? !IsPlain(clean) : clean.Contains("://", StringComparison.Ordinal)))
            throw new RuleBroken("capture.scannerAddressBad") { Field = "Address" };
        return isNetwork ? new Uri(clean).AbsoluteUri : clean;
    }

    private static bool IsPlain(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { UserInfo: "", Query: "", Fragment: "" } && uri.Host.Length > 0;
}
