using DocFlow.Pdf;
using DocFlow.Pki;

namespace DocFlow.Signing;

/// <summary>The incremental update that holds a signature: asked for once, refused with a reason before anything is written.</summary>
internal sealed record SignatureUpdate(PdfUpdate Update, string Field)
{
    private const int RequiredDigest = 64;

    public static SignatureUpdate Of(
        Stream source, SignatureOptions options, SigningAlgorithm algorithm, Certificate certificate, IReadOnlyList<Certificate> chain, int room, DateTimeOffset now, CancellationToken stop)
    {
        try
        {
            var document = PdfDocument.Open(source, new PdfOpenOptions { Stop = stop });
            var allowed = PdfPermissions.Of(document);
            Allow(document, allowed, options);
            var update = new PdfUpdate(document);
            var form = new PdfFormUpdate(update);
            var draft = new PdfSignatureDraft(new PdfSignaturePlaceholder(room))
            {
                SignedAt = options.SignedAt ?? now, SignerName = options.SignerName ?? certificate.Subject.CommonName, Reason = options.Reason, Location = options.Location, Certify = options.Certify,
            };
            FormLayout.Fill(form, options.Fill);
            var placed = form.Sign(Place(form, options), draft);
            Demand(placed.Seed, algorithm);
            if (placed.Seed?.Certificate is { } asked && SeedCertificate.Unmet(asked, update.Resolve, certificate, chain) is { } unmet)
                throw new SigningRefusedException(SigningRefusal.SeedValue, unmet);
            return new SignatureUpdate(update, placed.Name);
        }
        catch (PdfFormatException refused)
        {
            throw PdfRefusals.Of(refused);
        }
    }

    private static void Allow(PdfDocument document, PdfPermissions allowed, SignatureOptions options)
    {
        if (allowed.Level == 1)
            throw new SigningRefusedException(SigningRefusal.Locked, "a document whose certification permits signing (DocMDP 2 or 3)");
        if (options.Certify is not null && (allowed.IsSigned || allowed.IsCertified))
            throw new SigningRefusedException(SigningRefusal.CertificationNotFirst, "a document without signatures");
        foreach (var filling in options.Fill.Where(f => !allowed.MayFill(f.Name)))
            throw new SigningRefusedException(SigningRefusal.FieldLocked, $"a field that no signature froze, not {filling.Name}");
        if (options.Field is { } named && document.SignatureFields.Any(f => f.Name == named && f.IsSigned))
            throw new SigningRefusedException(SigningRefusal.FieldTaken, $"an empty field, not {named}");
        if (options.Page < 1 || options.Page > document.Pages.Count)
            throw new SigningRefusedException(SigningRefusal.PageMissing, $"a page from 1 to {document.Pages.Count}, not {options.Page}");
        if (options.Rectangle is { } rectangle && !(rectangle.Width > 0 && rectangle.Height > 0 && double.IsFinite(rectangle.X + rectangle.Y + rectangle.Width + rectangle.Height)))
            throw new SigningRefusedException(SigningRefusal.Rectangle, "a rectangle with width and height");
    }

    private static void Demand(PdfSeedValue? seed, SigningAlgorithm algorithm)
    {
        if (seed is { Digests.Count: > 0 } && (seed.Required & RequiredDigest) != 0 && !seed.Digests.Contains(algorithm.Hash.Name!))
            throw new SigningRefusedException(SigningRefusal.SeedValue, $"a digest out of {string.Join(", ", seed.Digests)}");
    }

    private static SignatureFieldPlacement Place(PdfFormUpdate form, SignatureOptions options)
    {
        var name = options.Field ?? Free(form.Update.Document);
        var known = form.Fields.FirstOrDefault(f => f.Name == name && f.Type == "Sig");
        if (known is null && name.Contains('.'))
            throw new SigningRefusedException(SigningRefusal.FieldMissing, $"a signature field {name}; a new one has a name without a full stop");
        if (known is not null && form.Permissions.Locks.Any(held => held.Freezes(name)))
            throw new SigningRefusedException(SigningRefusal.FieldLocked, $"a field that no signature froze, not {name}");
        var box = known is null ? options.Rectangle : Shown(form.Update, known);
        var placement = new SignatureFieldPlacement(name) { Page = options.Page, Rectangle = options.Rectangle, Lock = options.Lock };
        return box is { Width: > 0, Height: > 0 } seen && options.Appearance is { } draw ? placement with { Appearance = draw(seen.Width, seen.Height) } : placement;
    }

    /// <summary>Where an existing field is shown; null where it is invisible.</summary>
    private static PageRectangle? Shown(PdfUpdate update, PdfFormField field)
    {
        if (field.Widgets is not [var widget, ..] || update.Resolve(widget) is not PdfDictionary entries)
            return null;
        var sides = (update.Get(entries, "Rect") as PdfArray)?.Select(side => update.Resolve(side) switch { PdfInteger whole => whole.Value, PdfReal real => real.Value, _ => double.NaN }).ToArray();
        if (sides is not [var x1, var y1, var x2, var y2] || !double.IsFinite(x1 + y1 + x2 + y2))
            return null;
        var box = new PdfBox(Math.Min(x1, x2), Math.Min(y1, y2), Math.Max(x1, x2), Math.Max(y1, y2));
        var number = (entries["P"] as PdfReference)?.Number ?? 0;
        var page = update.Document.Pages.FirstOrDefault(p => p.ObjectNumber == number && number > 0);
        return page is null ? new PageRectangle(0, 0, box.Width, box.Height) : new PageSpace(page).ToShown(box);
    }

    private static string Free(PdfDocument document)
    {
        var taken = document.SignatureFields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var number = 1;
        while (taken.Contains($"Signature{number}"))
            number++;
        return $"Signature{number}";
    }
}
