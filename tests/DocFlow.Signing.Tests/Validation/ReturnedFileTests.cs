using System.Text;
using DocFlow.Pdf;
using DocFlow.Signing.Tests.Making;
using DocFlow.Signing.Validation;

namespace DocFlow.Signing.Tests.Validation;

/// <summary>What a program outside may return for a file it was given to sign.</summary>
public class ReturnedFileTests
{
    private readonly SoftwareKey key = TestKeys.Of("p256");
    private readonly SoftwareKey other = TestKeys.Of("rsa2048");
    private readonly PadesSigner signer = new(TimeProvider.System);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sent_file_with_one_signature_behind_it_is_right_whether_visible_or_not_and_behind_earlier_ones()
    {
        var sent = SamplePdf.Pages(2);
        Assert.Equal(ReturnedFault.None, Compare(sent, await Sign(sent, key)));
        Assert.Equal(ReturnedFault.None, Compare(sent, await Sign(sent, key, new SignatureOptions { Rectangle = new PageRectangle(400, 700, 100, 50) })));
        var signed = await Sign(sent, other);
        Assert.Equal(ReturnedFault.None, Compare(signed, await Sign(signed, key)));
        var laid = new MemoryStream();
        FormLayout.Lay(new MemoryStream(sent), laid, [], [new SignatureFieldPlacement("Trong") { Rectangle = new PageRectangle(50, 50, 100, 50) }], stop: Stop);
        Assert.Equal(ReturnedFault.None, Compare(laid.ToArray(), await Sign(laid.ToArray(), key, new SignatureOptions { Field = "Trong" })));
    }

    [Fact]
    public async Task Another_file_an_older_state_the_unsigned_file_and_no_file_are_named()
    {
        var first = SamplePdf.Pages();
        var sent = await Sign(first, other);
        Assert.Equal(ReturnedFault.OtherFile, Compare(sent, await Sign(SamplePdf.Pages(3), key)));
        Assert.Equal(ReturnedFault.OlderFile, Compare(sent, await Sign(first, key)));
        Assert.Equal(ReturnedFault.OlderFile, Compare(sent, first));
        Assert.Equal(ReturnedFault.Unsigned, Compare(sent, sent));
        Assert.Equal(ReturnedFault.OtherFile, Compare(sent, []));
        Assert.Equal(ReturnedFault.OtherFile, Compare(sent, "không phải tệp PDF"u8.ToArray()));
        Assert.Equal(ReturnedFault.Unreadable, Compare(sent, [.. sent, .. "\nstartxref\n999999\n%%EOF\n"u8]));
        Assert.NotEqual(ReturnedFault.None, Compare(sent, [.. sent, .. "\n\n"u8]));
    }

    [Fact]
    public async Task Two_signatures_another_certificate_a_broken_value_and_bytes_behind_are_named()
    {
        var sent = SamplePdf.Pages();
        var once = await Sign(sent, key);
        Assert.Equal(ReturnedFault.SeveralSignatures, Compare(sent, await Sign(once, key)));
        Assert.Equal(ReturnedFault.OtherCertificate, Compare(sent, await Sign(sent, other)));
        Assert.Equal(ReturnedFault.PartlyCovered, Compare(sent, Appended.Object(once, 900, "(thêm)")));
        var broken = (byte[])once.Clone();
        broken[sent.Length + 30] ^= 1;
        Assert.NotEqual(ReturnedFault.None, Compare(sent, broken));
        var contents = once.AsSpan().LastIndexOf("/Contents"u8);
        var digit = contents + once.AsSpan(contents).IndexOf((byte)'<') + 600;
        var altered = (byte[])once.Clone();
        altered[digit] = (byte)(altered[digit] == '0' ? '1' : '0');
        Assert.NotEqual(ReturnedFault.None, Compare(sent, altered));
    }

    [Fact]
    public async Task A_page_that_was_changed_before_signing_is_named_though_the_signature_holds()
    {
        var sent = SamplePdf.Pages();
        var content = "BT /F1 14 Tf 72 760 Td (Trang khac) Tj ET";
        var changed = Appended.Object(sent, 4, $"<</Length {content.Length}>>\nstream\n{content}\nendstream");
        var result = Run(sent, await Sign(changed, key));
        Assert.Equal(ReturnedFault.OtherChanges, result.Fault);
        Assert.Contains(result.Changes, c => c.Kind == PdfChangeKind.PageContent);
        var laid = new MemoryStream();
        FormLayout.Lay(new MemoryStream(sent), laid, [new TextFieldPlacement("So", new PageRectangle(100, 100, 60, 20))], stop: Stop);
        Assert.Equal(ReturnedFault.OtherChanges, Compare(laid.ToArray(), await Sign(laid.ToArray(), key, new SignatureOptions { Fill = [new FieldFilling("So", "15")] })));
    }

    [Fact]
    public async Task Whatever_byte_is_changed_it_is_never_taken_for_right_and_nothing_is_thrown()
    {
        var sent = SamplePdf.Pages();
        var right = await Sign(sent, key);
        var random = new Random(20261125);
        for (var round = 0; round < 400; round++)
        {
            var mutant = (byte[])right.Clone();
            var at = random.Next(mutant.Length);
            mutant[at] ^= (byte)(1 << random.Next(8));
            var fault = Compare(sent, mutant);
            Assert.True(fault != ReturnedFault.None || IsPadding(right, at), $"byte {at} of round {round} was taken for right");
        }
    }

    /// <summary>The letters of hexadecimal digits may be large or small; nothing else of the room for a signature is free.</summary>
    private static bool IsPadding(byte[] file, int at) => char.IsAsciiHexDigit((char)file[at]) && Encoding.ASCII.GetString(file, at - 1, 3).All(char.IsAsciiHexDigit);

    private ReturnedFault Compare(byte[] sent, byte[] returned) => Run(sent, returned).Fault;

    private ReturnedFile Run(byte[] sent, byte[] returned) => ReturnedFile.Compare(new MemoryStream(sent), new MemoryStream(returned), key.Certificate, Stop);

    private async Task<byte[]> Sign(byte[] file, SoftwareKey with, SignatureOptions? options = null)
    {
        var output = new MemoryStream();
        await signer.SignWith(with, new MemoryStream(file), output, options ?? new SignatureOptions(), stop: Stop);
        return output.ToArray();
    }
}
