using System.Security.Cryptography;
using DocFlow.App.Features.Signing.Checking;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Signing.Validation;
using Microsoft.Extensions.Configuration;

namespace DocFlow.App.Features.Signing.Public;

/// <summary>
/// Anybody may ask whether a file is what its signers signed. The file is read in a limited process, judged by this installation's trust, and gone when the
/// answer is given: nothing of it is kept.
/// </summary>
internal sealed class OutsideCheck(FileStore store, TrustStore trust, FactsProcess reader, OutsideGate gate, TimeProvider clock, IConfiguration settings)
{
    public const int LargestFile = 30 << 20;

    /// <summary>The setting that takes the page away.</summary>
    public const string Setting = "PublicCheck";

    public bool IsOpen => settings[Setting] != "false";

    /// <exception cref="RuleBroken">nothing was sent, it is too large, or this address or the machine has had enough</exception>
    public async Task<OutsideAnswer> Of(byte[] file, string name, string address, CancellationToken stop)
    {
        if (file.Length == 0)
            throw new RuleBroken("signing.outsideNoFile", LargestFile >> 20) { Field = "File" };
        if (!gate.Lets(address))
            throw new RuleBroken("signing.outsideTooMany", OutsideGate.PerMinute);
        using var place = await gate.Enter(stop) ?? throw new RuleBroken("signing.outsideBusy");
        var aside = store.NewWorkFile(".pdf");
        try
        {
            await File.WriteAllBytesAsync(aside, file, stop);
            var (facts, problem) = await reader.Read(aside, stop);
            var context = await trust.At(clock.GetUtcNow(), stop);
            var found = new CheckedFile(facts is null ? null : PdfValidation.Judge(facts, context, name), problem);
            return new OutsideAnswer(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)), found);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}

/// <summary>What is shown once and kept nowhere.</summary>
internal sealed record OutsideAnswer(string Name, long Length, string Sha256, CheckedFile Found);
