using System.Diagnostics;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace DocFlow.Tests;

/// <summary>
/// A network scanner of this run, on this machine, as eSCL 2.97 describes one: a glass and a feeder for both sides, a stack of sheets that goes down, and
/// every trouble a scanner has when told so. It knows nothing of the client's types.
/// </summary>
internal sealed class NetworkScanner : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Lock turn = new();
    private Queue<byte[]>? job;
    private int given;

    public NetworkScanner()
    {
        Port = Ports.Free();
        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        _ = Serve();
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>What lies in the feeder, uppermost first.</summary>
    public Queue<byte[]> Feeder { get; } = new();

    public byte[]? OnGlass { get; set; }

    public bool Busy { get; set; }

    public bool CoverOpen { get; set; }

    public bool AsksForLogIn { get; set; }

    /// <summary>The sheet after so many jams.</summary>
    public int? JamsAfter { get; set; }

    /// <summary>How often it says "not yet" before each page.</summary>
    public int NotYet { get; set; }

    /// <summary>A page takes this long.</summary>
    public TimeSpan PerPage { get; set; }

    /// <summary>Instead of everything it would say.</summary>
    public byte[]? Nonsense { get; set; }

    public XElement? Settings { get; private set; }

    public int Given => given;

    public int JobsEnded { get; private set; }

    private bool Jammed => JamsAfter is { } sheets && given >= sheets;

    /// <summary>A small sheet with a line of text, as a JPEG picture of 100 dpi.</summary>
    public static byte[] Sheet(string line)
    {
        var folder = Directory.CreateTempSubdirectory("docflow-sheet-").FullName;
        try
        {
            var content = $"BT /F1 28 Tf 40 300 Td ({line}) Tj ET";
            File.WriteAllText(Path.Combine(folder, "in.pdf"), "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
                + $"5 0 obj<</Length {content.Length}>>stream\n{content}\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n");
            using var draw = Process.Start(new ProcessStartInfo("pdftoppm", ["-jpeg", "-r", "100", "-singlefile", "in.pdf", "out"]) { WorkingDirectory = folder, RedirectStandardError = true })!;
            draw.StandardError.ReadToEnd();
            draw.WaitForExit();
            return File.ReadAllBytes(Path.Combine(folder, "out.jpg"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public void Dispose() => listener.Close();

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var call = await listener.GetContextAsync();
                // A connection of its own for each request: one that is kept may be closed here while the next request is on its way.
                call.Response.KeepAlive = false;
                _ = Task.Run(() => Answer(call));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Answer(HttpListenerContext call)
    {
        try
        {
            var (code, type, body) = (call.Request.HttpMethod, call.Request.Url!.AbsolutePath) switch
            {
                _ when AsksForLogIn => (401, "text/plain", []),
                _ when Nonsense is { } nonsense => (200, "text/xml", nonsense),
                ("GET", "/eSCL/ScannerCapabilities") => (200, "text/xml", Encoding.UTF8.GetBytes(Capabilities)),
                ("GET", "/eSCL/ScannerStatus") => (200, "text/xml", Encoding.UTF8.GetBytes(Status())),
                ("POST", "/eSCL/ScanJobs") => Begin(call),
                ("GET", "/eSCL/ScanJobs/7/NextDocument") => Next(),
                ("DELETE", "/eSCL/ScanJobs/7") => End(),
                _ => (404, "text/plain", []),
            };
            call.Response.StatusCode = code;
            call.Response.ContentType = type;
            call.Response.OutputStream.Write(body);
            call.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The client did not wait.
        }
    }

    private (int, string, byte[]) Begin(HttpListenerContext call)
    {
        lock (turn)
        {
            Settings = XElement.Load(call.Request.InputStream);
            if (Busy || job is not null)
                return (503, "text/plain", []);
            var glass = Settings.Descendants().Any(e => e.Name.LocalName == "InputSource" && e.Value == "Platen");
            job = glass ? new Queue<byte[]>([OnGlass ?? []]) : Feeder;
            given = 0;
            // As some printers do: a name of its own that nobody else knows.
            call.Response.RedirectLocation = "http://may-quet.local/eSCL/ScanJobs/7";
            return (201, "text/plain", []);
        }
    }

    private (int, string, byte[]) Next()
    {
        lock (turn)
        {
            if (job is null)
                return (404, "text/plain", []);
            if (waited < NotYet)
            {
                waited++;
                return (503, "text/plain", []);
            }
            waited = 0;
            if (Jammed)
                return (409, "text/plain", []);
            if (!job.TryDequeue(out var page))
            {
                job = null;
                return (404, "text/plain", []);
            }
            Thread.Sleep(PerPage);
            given++;
            return (200, "image/jpeg", page);
        }
    }

    private int waited;

    private (int, string, byte[]) End()
    {
        lock (turn)
        {
            job = null;
            JobsEnded++;
            return (200, "text/plain", []);
        }
    }

    private string Status() => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <scan:ScannerStatus xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
          <pwg:Version>2.63</pwg:Version><pwg:State>{(Busy || job is not null ? "Processing" : "Idle")}</pwg:State>
          <scan:AdfState>{(CoverOpen ? "ScannerAdfHatchOpen" : Jammed ? "ScannerAdfJam" : Feeder.Count == 0 ? "ScannerAdfEmpty" : "ScannerAdfLoaded")}</scan:AdfState>
        </scan:ScannerStatus>
        """;

    private const string Capabilities = """
        <?xml version="1.0" encoding="UTF-8"?>
        <scan:ScannerCapabilities xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
          <pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Máy mẫu MFP 400</pwg:MakeAndModel>
          <scan:Platen><scan:PlatenInputCaps><scan:SettingProfiles><scan:SettingProfile>
            <scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode><scan:ColorMode>Grayscale8</scan:ColorMode></scan:ColorModes>
            <scan:SupportedResolutions><scan:DiscreteResolutions>
              <scan:DiscreteResolution><scan:XResolution>200</scan:XResolution><scan:YResolution>200</scan:YResolution></scan:DiscreteResolution>
              <scan:DiscreteResolution><scan:XResolution>300</scan:XResolution><scan:YResolution>300</scan:YResolution></scan:DiscreteResolution>
            </scan:DiscreteResolutions></scan:SupportedResolutions>
          </scan:SettingProfile></scan:SettingProfiles></scan:PlatenInputCaps></scan:Platen>
          <scan:Adf><scan:AdfSimplexInputCaps/><scan:AdfDuplexInputCaps/></scan:Adf>
        </scan:ScannerCapabilities>
        """;
}
