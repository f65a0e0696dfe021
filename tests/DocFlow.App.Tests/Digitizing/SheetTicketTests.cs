using DocFlow.App.Features.Digitizing;

namespace DocFlow.App.Tests.Digitizing;

/// <summary>What a sheet says is read back as it was printed, or not at all.</summary>
public sealed class SheetTicketTests
{
    private static readonly SheetTicket Cover = new(SheetKind.Cover) { Batch = "12/2026", TypeName = "Quyết định", DossierCode = "ĐC-1998/04", Unit = "Phòng Nội vụ", Retention = "01" };

    [Fact]
    public void What_is_printed_is_read_back()
    {
        Assert.Equal(Cover, SheetTicket.Read(Cover.Write()));
        Assert.Equal(new SheetTicket(SheetKind.Separator), SheetTicket.Read(new SheetTicket(SheetKind.Separator).Write()));
        Assert.Equal("a b", SheetTicket.Read((Cover with { Unit = " a| b\n" }).Write())!.Unit);
    }

    [Fact]
    public void One_wrong_letter_is_enough_to_refuse_it()
    {
        var code = Cover.Write();
        for (var n = 0; n < code.Length; n++)
        {
            var wrong = code[..n] + (code[n] == 'x' ? 'y' : 'x') + code[(n + 1)..];
            Assert.Null(SheetTicket.Read(wrong));
        }
    }

    [Fact]
    public void Any_other_code_is_none_of_ours()
    {
        var dice = new Random(1);
        foreach (var code in new[] { null, "", "|", "DF1", "DF1|S||||||", "DF2|S||||||00000000", "https://example.org/vb/123", new string('|', 5000) })
            Assert.Null(SheetTicket.Read(code));
        for (var n = 0; n < 2000; n++)
            Assert.Null(SheetTicket.Read("DF1|" + new string([.. Enumerable.Range(0, dice.Next(60)).Select(_ => (char)dice.Next(1, 400))])));
    }
}
