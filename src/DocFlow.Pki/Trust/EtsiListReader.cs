using System.Globalization;
using System.Xml;

namespace DocFlow.Pki;

/// <summary>Reads a trusted list (ETSI TS 119 612 §5). What it does not know of the list grants nothing.</summary>
internal sealed class EtsiListReader(XmlSignedDocument document)
{
    private const string Space = "http://uri.etsi.org/02231/v2#";
    private const string Types = "http://uri.etsi.org/TrstSvc/Svctype/";
    private const string Extensions = "http://uri.etsi.org/TrstSvc/TrustedList/SvcInfoExt/";
    private const int MostServices = 20_000;
    private const int MostPeriods = 500;

    private static readonly Dictionary<string, TrustPurposes> types = new(StringComparer.Ordinal)
    {
        [Types + "CA/QC"] = TrustPurposes.DocumentSigning, [Types + "CA/PKC"] = TrustPurposes.DocumentSigning,
        [Types + "NationalRootCA-QC"] = TrustPurposes.DocumentSigning,
        [Types + "TSA"] = TrustPurposes.TimeStamping, [Types + "TSA/QTST"] = TrustPurposes.TimeStamping,
        [Types + "TSA/TSS-QC"] = TrustPurposes.TimeStamping, [Types + "TSA/TSS-AdESQCandQES"] = TrustPurposes.TimeStamping,
        [Types + "Certstatus/OCSP"] = TrustPurposes.Ocsp, [Types + "Certstatus/OCSP/QC"] = TrustPurposes.Ocsp,
        [Types + "Certstatus/CRL"] = TrustPurposes.Crl, [Types + "Certstatus/CRL/QC"] = TrustPurposes.Crl,
    };

    // The last part of the identifier: the lists before 2016 used another beginning for some of them.
    private static readonly HashSet<string> granting = new(StringComparer.Ordinal)
    {
        "granted", "undersupervision", "supervisionincessation", "accredited", "setbynationallaw", "recognisedatnationallevel",
    };

    public EtsiTrustedList Read()
    {
        if (document.Document.DocumentElement is not { LocalName: "TrustServiceStatusList", NamespaceURI: Space } root || Child(root, "SchemeInformation") is not { } scheme)
            throw new PkiFormatException(0, "a TrustServiceStatusList with its SchemeInformation (ETSI TS 119 612 §5.2, §5.3)");
        if (!long.TryParse(Text(scheme, "TSLSequenceNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new PkiFormatException(0, "a TSLSequenceNumber (§5.3.2)");
        var next = Child(scheme, "NextUpdate") is { } update ? Child(update, "dateTime") : null;
        var (signer, fault) = Signer(root);
        return new EtsiTrustedList
        {
            Operator = Name(scheme, "SchemeOperatorName"), Territory = Text(scheme, "SchemeTerritory"), SequenceNumber = number, IssuedAt = Moment(Text(scheme, "ListIssueDateTime"), "ListIssueDateTime"),
            NextUpdate = next is null ? null : Moment(next.InnerText, "NextUpdate"), Services = Services(root), Signer = signer, SignatureFault = fault,
        };
    }

    private (Certificate? Signer, string? Fault) Signer(XmlElement root)
    {
        var signatures = document.Signatures.Where(signature => signature.Element.ParentNode == root).ToList();
        if (signatures.Count != 1)
            return (null, signatures.Count == 0 ? "unsigned" : "several");
        var only = signatures[0];
        if (only.Fault is not null)
            return (null, "malformed");
        if (only.References.Any(reference => reference.Outcome != XmlReferenceOutcome.Matches))
            return (null, "reference");
        if (!only.References.Any(reference => reference.Covers is { } covered && (covered == root || covered == document.Document)))
            return (null, "partial");
        foreach (var encoded in only.Certificates)
            if (Read(encoded) is { } certificate && only.Check(certificate.Key) == SignatureOutcome.Valid)
                return (certificate, null);
        return (null, "value");
    }

    private static List<EtsiService> Services(XmlElement root)
    {
        var found = new List<EtsiService>();
        if (Child(root, "TrustServiceProviderList") is not { } providers)
            return found;
        foreach (var provider in Children(providers, "TrustServiceProvider"))
        {
            var name = Child(provider, "TSPInformation") is { } information ? Name(information, "TSPName") : "";
            foreach (var service in Child(provider, "TSPServices") is { } services ? Children(services, "TSPService") : [])
                if (found.Count >= MostServices)
                    throw new PkiFormatException(0, $"at most {MostServices} services");
                else
                    found.Add(Service(name, service));
        }
        return found;
    }

    private static EtsiService Service(string provider, XmlElement service)
    {
        var now = Child(service, "ServiceInformation") ?? throw new PkiFormatException(0, "a ServiceInformation (§5.5)");
        var history = Child(service, "ServiceHistory") is { } past ? Children(past, "ServiceHistoryInstance").ToList() : [];
        if (history.Count > MostPeriods)
            throw new PkiFormatException(0, $"at most {MostPeriods} statuses of a service");
        // Of two that begin together the one that is not history counts.
        var states = history.Prepend(now).Select((instance, at) => (Instance: instance, At: at, From: Moment(Text(instance, "StatusStartingTime"), "StatusStartingTime")))
            .OrderBy(state => state.From).ThenByDescending(state => state.At).ToList();
        var periods = new List<EtsiPeriod>();
        for (var i = 0; i < states.Count; i++)
        {
            var (instance, _, from) = states[i];
            DateTimeOffset? until = i + 1 < states.Count ? states[i + 1].From.AddTicks(-1) : null;
            if (until < from)
                continue;
            periods.Add(new EtsiPeriod(Text(instance, "ServiceStatus"), from, until, Purposes(instance)));
        }
        return new EtsiService(provider, Name(now, "ServiceName"), Text(now, "ServiceTypeIdentifier"), Certificates(now), periods);
    }

    private static TrustPurposes Purposes(XmlElement instance)
    {
        var status = Text(instance, "ServiceStatus");
        if (!granting.Contains(status[(status.LastIndexOf('/') + 1)..]) || !types.TryGetValue(Text(instance, "ServiceTypeIdentifier"), out var purposes))
            return TrustPurposes.None;
        if (purposes != TrustPurposes.DocumentSigning)
            return purposes;
        // A service for web sites alone signs no documents (§5.5.9.4).
        var uses = instance.GetElementsByTagName("URI", Space).OfType<XmlElement>().Where(uri => uri.ParentNode is XmlElement { LocalName: "AdditionalServiceInformation" })
            .Select(uri => uri.InnerText.Trim()).ToList();
        return uses.Contains(Extensions + "ForWebSiteAuthentication") && !uses.Contains(Extensions + "ForeSignatures") && !uses.Contains(Extensions + "ForeSeals") ? TrustPurposes.None : purposes;
    }

    private static List<Certificate> Certificates(XmlElement information) =>
        Child(information, "ServiceDigitalIdentity") is { } identity
            ? [.. Children(identity, "DigitalId").Select(id => Child(id, "X509Certificate")).OfType<XmlElement>().Select(certificate => XmlReferenceCheck.TryBase64(certificate.InnerText, out var encoded) ? Read(encoded) : null).OfType<Certificate>().Distinct()]
            : [];

    // A certificate that cannot be read is one that cannot be trusted; its service says that it has none.
    private static Certificate? Read(byte[] encoded)
    {
        try
        {
            return CertificateFile.Read(encoded) is [var only] ? only : null;
        }
        catch (PkiFormatException)
        {
            return null;
        }
    }

    // Vietnamese first, then English, then whatever comes first.
    private static string Name(XmlElement parent, string element)
    {
        var names = Child(parent, element) is { } named ? Children(named, "Name").ToList() : [];
        string Of(string language) => names.FirstOrDefault(name => name.GetAttribute("lang", "http://www.w3.org/XML/1998/namespace") == language)?.InnerText.Trim() ?? "";
        return Of("vi") is { Length: > 0 } vi ? vi : Of("en") is { Length: > 0 } en ? en : names.Count > 0 ? names[0].InnerText.Trim() : "";
    }

    private static DateTimeOffset Moment(string text, string what)
    {
        text = text.Trim();
        // UTC with a Z (§5.1.4). A moment without its zone would be another one on another machine.
        return text.EndsWith('Z') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment) ? moment : throw new PkiFormatException(0, $"a {what} in UTC, not {text}");
    }

    private static string Text(XmlElement parent, string element) => Child(parent, element)?.InnerText.Trim() ?? "";

    private static XmlElement? Child(XmlElement parent, string name) => Children(parent, name).FirstOrDefault();

    private static IEnumerable<XmlElement> Children(XmlElement parent, string name) => parent.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName == name && child.NamespaceURI == Space);
}
