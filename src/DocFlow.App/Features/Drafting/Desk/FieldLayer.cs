using System.Globalization;
using DocFlow.App.Features.Capture;
using DocFlow.App.Features.Documents;
using DocFlow.App.Features.Drafting.Marks;
using DocFlow.App.Features.Drafting.Places;
using DocFlow.App.Platform.Data;
using DocFlow.App.Platform.Storage;
using DocFlow.Pdf;
using DocFlow.Signing;

namespace DocFlow.App.Features.Drafting.Desk;

/// <summary>The fields for number and date: laid empty before the first signature, filled by the registry (DOMAIN §11).</summary>
public sealed class FieldLayer(Work work, FileStore store, Intake intake, IssueMark mark)
{
    public const string Number = "So";
    public const string Day = "Ngay";
    public const string Month = "Thang";

    /// <summary>A version of the file with the empty fields and the QR code; the places and their words come from the draft.</summary>
    internal async Task<ReceivedFile> Lay(Document document, DocumentFile file, OutgoingDocument outgoing, DraftPlaces places, CancellationToken stop)
    {
        List<TextFieldPlacement> fields =
        [
            new(Number, places.Number) { Alignment = PdfAlignment.Centre, MaxLength = 10, Description = "Số" },
            new(Day, places.Day) { Alignment = PdfAlignment.Centre, Style = Italic, MaxLength = 2, Description = "Ngày" },
        ];
        if (places.Month is { } month)
            fields.Add(new TextFieldPlacement(Month, month) { Alignment = PdfAlignment.Centre, Style = Italic, MaxLength = 2, Description = "Tháng" });
        var draft = OutgoingSteps.DraftOf(file);
        var stamps = await mark.For(outgoing, draft, places, stop);
        return await Update(document, file, draft, (from, to) => FormLayout.Lay(from, to, fields, stamps: stamps, stop: stop), stop);
    }

    /// <summary>Number and date filled before anything is signed, where the agency numbers first.</summary>
    internal Task<ReceivedFile> Fill(Document document, DocumentFile file, OutgoingDocument outgoing, DraftPlaces places, CancellationToken stop) =>
        Update(document, file, file.Current.Source!, (from, to) => FormLayout.Fill(from, to, Fillings(outgoing, places.Month is not null), stop), stop);

    /// <summary>What goes into the fields; the registry's revision fills them and makes them read-only.</summary>
    internal static IReadOnlyList<FieldFilling> Fillings(OutgoingDocument outgoing, bool hasMonth)
    {
        var issued = outgoing.IssuedOn!.Value;
        List<FieldFilling> fillings = [new(Number, Two(outgoing.Number!.Value)), new(Day, Two(issued.Day)) { Typeface = PdfTypeface.SerifItalic }];
        if (hasMonth)
            fillings.Add(new FieldFilling(Month, MonthOf(issued.Month)) { Typeface = PdfTypeface.SerifItalic });
        return fillings;
    }

    private static PdfTextStyle Italic => new(PdfTypeface.SerifItalic, 13);

    private async Task<ReceivedFile> Update(Document document, DocumentFile file, ReceivedFile source, Action<Stream, Stream> change, CancellationToken stop)
    {
        var aside = store.NewWorkFile(".pdf");
        try
        {
            await using (var from = store.Open(source.AgencyId, source.Sha256))
            await using (var to = new FileStream(aside, FileMode.CreateNew, FileAccess.ReadWrite))
                change(from, to);
            await using var content = File.OpenRead(aside);
            var stored = await store.Put(document.AgencyId, content, stop);
            var made = new ReceivedFile(document, stored, source.Name, "application/pdf", work.Me.PersonId, work.Now, derivedFrom: source.Id);
            work.Add(made);
            document.Replace(file, made, work.Now);
            await intake.Show(document, made, FileOrigin.Made, stop);
            return made;
        }
        catch (SigningRefusedException refused)
        {
            throw DraftFiles.Problem(refused);
        }
        finally
        {
            File.Delete(aside);
        }
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    /// <summary>January and February with a zero, the others without (NĐ 30/2020 PL I).</summary>
    private static string MonthOf(int month) => month.ToString(month < 3 ? "00" : "0", CultureInfo.InvariantCulture);
}
