using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Reads one page picture, reads what is doubtful again (in places, or whole in up to three passes), merges word by word and mends what is likely an error of the engine.</summary>
internal sealed class PageRecognition(Engines engines, string languages, TimeSpan deadline, Action<string>? progress)
{
    private const double EnoughCoverage = 98.5, EnoughConfidence = 93;
    private const double FlagCoverage = 97, FlagConfidence = 80, FlagBilevelConfidence = 88;
    private const double HopelessScore = 40;
    private const double MostDoubtful = 0.6, LeastBilevelCoverage = 95;
    private const int FewestMarks = 8, LeastBilevelDpi = 250, BrightPass = 3;

    private readonly TextRepair _repair = engines.Repair;
    private readonly WorkClock _clock = WorkClock.Start();

    /// <summary>Reads the page; the clean-up given may be replaced by a turned one, which the caller then owns.</summary>
    internal PageText Read(ref CleanUp page, int number, int dpi, int alreadyTurned)
    {
        var ink = new InkCoverage(page.Marks, dpi);
        if (ink.Count < FewestMarks)
            return Blank(page, number, dpi, alreadyTurned);

        var passes = 1;
        var (best, language) = First(page, ink, dpi, ref passes);
        var all = new List<Reading> { best };
        var doubtful = DoubtfulPlaces.Of(best.Words, ink, together: !page.IsBilevel);
        if (best.IsEnough || page.IsBilevel && doubtful.Share <= MostDoubtful && best.Coverage >= LeastBilevelCoverage)
            best = Again(page, best, doubtful, language, ink, dpi);
        else
            for (var pass = 2; pass <= CleanUp.Passes && !best.IsEnough && _clock.Elapsed * 2 < deadline; pass++)
            {
                all.Add(Pass(page, ink, pass, language, dpi));
                passes++;
                best = all.MaxBy(reading => reading.Score)!;
            }
        if (best.Score < HopelessScore && !page.IsSure)
            best = TryOtherWaysUp(ref page, best, language, dpi, ref passes);
        if (all.Contains(best) && all.Count > 1)
            best = Voted(page, best, all, language, ink, dpi);
        if (_clock.Elapsed * 2 < deadline)
            best = best with { Words = new SmallPrint(page, engines.Of(language), dpi).With(best.Words, () => deadline - _clock.Elapsed) };
        var red = new RedLayer(page.Page, dpi);
        best = best with { Words = LineOrder.With(best.Words, Red(red, best.Words, language, dpi)) };
        if (language == "vie" && _clock.Elapsed * 2 < deadline)
            best = best with { Words = new CodeLine(page, engines, dpi).With(new DateLine(page, engines, dpi).With(best.Words, () => deadline - _clock.Elapsed), () => deadline - _clock.Elapsed) };
        if (language == "vie" && _clock.Elapsed * 2 < deadline)
            best = best with { Words = new TitleLook(page, engines.Of(language), dpi).With(best.Words, () => deadline - _clock.Elapsed) };
        if (language == "vie" && _clock.Elapsed * 2 < deadline)
            best = best with { Words = new StampLook(page, engines, dpi).With(best.Words, red.Marks, () => deadline - _clock.Elapsed) };
        engines.Leave(LineReadings.SecondLanguage);
        if (language == "vie")
            best = best with { Words = _repair.Of(best.Words) };
        return Result(page, best, language, number, dpi, alreadyTurned, passes);
    }

    /// <summary>
    /// The best reading with what the others saw better; its confidence stays, since the vote makes every word look surer. Ink that lies in no word
    /// then is read again in blocks of its own: layout analysis may have dropped it.
    /// </summary>
    private Reading Voted(CleanUp page, Reading best, List<Reading> all, string language, InkCoverage ink, int dpi)
    {
        var vote = new WordVote(new VoteRules { Vietnamese = language == "vie" });
        var words = vote.Merged(best.Words, [.. all.Where(reading => reading != best).Select(reading => reading.Words)], ink);
        if (ink.Of(words) < EnoughCoverage && !(page.IsBilevel && dpi < LeastBilevelDpi) && _clock.Elapsed * 2 < deadline)
        {
            var (image, geometry) = page.Straight();
            var look = new PlaceReader(image, geometry, engines.Of(language), dpi);
            words = vote.With(words, [.. DoubtfulPlaces.LooseIn(words, ink).SelectMany(place => look.Words([place], deadline - _clock.Elapsed))], ink);
        }
        return best with { Words = words, Coverage = ink.Of(words) };
    }

    /// <summary>
    /// The first reading with its doubtful places read again from another copy (of a page of black and white from both): the rest of a page that was read well would
    /// only be read twice.
    /// </summary>
    private Reading Again(CleanUp page, Reading first, DoubtfulPlaces doubtful, string language, InkCoverage ink, int dpi)
    {
        int[] passes = page.IsBilevel ? [2, 3] : [BrightPass];
        var look = new SecondLook(first.Words, doubtful);
        foreach (var pass in passes)
        {
            if (_clock.Elapsed * 2 > deadline)
                break;
            progress?.Invoke($"places {pass} {language}");
            var (image, passDpi, geometry) = page.Pass(pass, dpi);
            using (image)
                look.Add(new PlaceReader(image, geometry, engines.Of(language), passDpi), page.IsBilevel ? TesseractEngine.OneLine : TesseractEngine.OneBlock, () => deadline - _clock.Elapsed);
        }
        var (lead, others) = look.Readings();
        var words = new WordVote(new VoteRules { Vietnamese = language == "vie" }).Merged(lead, others, ink);
        return first with { Words = words, Coverage = ink.Of(words) };
    }

    /// <summary>What stands in red outside the words.</summary>
    private IReadOnlyList<PageWord> Red(RedLayer red, IReadOnlyList<PageWord> words, string language, int dpi)
    {
        if (_clock.Elapsed * 2 > deadline)
            return [];
        var grid = new BoxGrid(words, dpi / 3);
        return [.. red.Words(engines.Of(language), deadline - _clock.Elapsed).Where(word => !grid.Touches(word.Box))];
    }

    private (Reading Reading, string Language) First(CleanUp page, InkCoverage ink, int dpi, ref int passes)
    {
        var reading = Pass(page, ink, 1, languages, dpi);
        if (languages != "vie" || !engines.Models.Has("eng") || !LanguageSense.LooksForeign(reading.Words))
            return (reading, languages);
        passes++;
        return (Pass(page, ink, 1, "vie+eng", dpi), "vie+eng");
    }

    private Reading TryOtherWaysUp(ref CleanUp page, Reading best, string language, int dpi, ref int passes)
    {
        var upright = page;
        foreach (var degrees in (ReadOnlySpan<int>)[180, 90, 270])
        {
            if (_clock.Elapsed * 2 > deadline)
                break;
            var turned = upright.Turn(degrees);
            var next = Pass(turned, new InkCoverage(turned.Marks, dpi), 1, language, dpi);
            passes++;
            var isBetter = next.Score > best.Score * 1.5;
            if (isBetter)
                best = next;
            var spare = isBetter ? page : turned;
            if (isBetter)
                page = turned;
            if (spare != upright)
                spare.Dispose();
        }
        if (page != upright)
            upright.Dispose();
        return best;
    }

    private Reading Pass(CleanUp page, InkCoverage ink, int pass, string language, int dpi)
    {
        progress?.Invoke($"pass {pass} {language}");
        var (image, passDpi, geometry) = page.Pass(pass, dpi);
        using (image)
        {
            var raw = engines.Of(language).Recognise(image, passDpi, deadline - _clock.Elapsed);
            var words = geometry.Words(raw.Words);
            return new Reading(words, words.Count == 0 ? 0 : raw.Confidence, ink.Of(words));
        }
    }

    private static PageText Result(CleanUp page, Reading best, string language, int number, int dpi, int alreadyTurned, int passes)
    {
        var flagged = best.Coverage < FlagCoverage || best.Confidence < (page.IsBilevel ? FlagBilevelConfidence : FlagConfidence);
        return new PageText(
            number, page.Page.Width, page.Page.Height, dpi, (alreadyTurned + page.Turned) % 360, Math.Round(-page.Straighten, 2), language,
            best.Confidence, Math.Round(best.Coverage, 1), passes, flagged, TextSource.Recognised, best.Words, PlainText.Of(best.Words));
    }

    private static PageText Blank(CleanUp page, int number, int dpi, int alreadyTurned)
        => new(number, page.Page.Width, page.Page.Height, dpi, (alreadyTurned + page.Turned) % 360, 0, "", 0, 100, 0, false, TextSource.Blank, [], "");

    private sealed record Reading(IReadOnlyList<PageWord> Words, double Confidence, double Coverage)
    {
        internal double Score => Coverage * Confidence / 100;
        internal bool IsEnough => Coverage >= EnoughCoverage && Confidence >= EnoughConfidence;
    }
}
