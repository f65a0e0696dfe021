namespace DocFlow.Ocr;

/// <summary>Takes the password off a PDF. The original is only read; what is written is a copy without encryption.</summary>
public static class PdfLock
{
    /// <summary>Writes the open copy to <paramref name="target"/>, which must not exist.</summary>
    /// <exception cref="ScanRefusedException">WrongPassword, Damaged, or ToolMissing where qpdf is not installed</exception>
    public static void Open(string file, string password, string target, ScanLimits? limits = null, CancellationToken stop = default)
    {
        if (!Sandbox.Exists("qpdf"))
            throw new ScanRefusedException(ScanProblem.ToolMissing, "qpdf is not installed");
        var folder = Directory.CreateTempSubdirectory("docflow-lock-").FullName;
        try
        {
            var secret = Path.Combine(folder, "secret");
            File.WriteAllText(secret, password + "\n");
            var open = Path.Combine(folder, "out");
            Directory.CreateDirectory(open);
            var done = Sandbox.Run("qpdf", [file, secret], open, (at, to) => ["--password-file=" + at[1], "--decrypt", at[0], to + "/open.pdf"], limits ?? new ScanLimits(), stop);
            if (done.Complaint.Contains("invalid password", StringComparison.Ordinal))
                throw new ScanRefusedException(ScanProblem.WrongPassword, "the password does not open the PDF");
            if (done.ExitCode is not 0 and not 3)
                throw new ScanRefusedException(ScanProblem.Damaged, $"the PDF cannot be opened: {done.Reason}");
            File.Move(Path.Combine(open, "open.pdf"), target);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
