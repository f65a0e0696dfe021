using DocFlow.Ocr.Native;

namespace DocFlow.Ocr;

/// <summary>Reads one page picture in up to three passes, merges them word by word and mends what is likely an error of the engine.</summary>
internal sealed class PageRecognition(Engines engines, string languages, TimeSpan deadline, Action<string>? progress)
{
    private const double EnoughCoverage = 98.5, EnoughConfidence = 93;
    private const double FlagCoverage = 97, FlagConfidence = 80, FlagBilevelConfidence = 88;
    private const double HopelessScore = 40;
    private const int FewestMarks = 8, FewestLoose = 6, MostPlaces = 10, LeastBilevelDpi = 250;

    private readonly TextRepair _repair = engines.Repair;
    private readonly WorkClock _clock = WorkClock.Start();

    /// <summary>Reads the page; the clean-up given may be replaced by a turned one, which the caller then owns.</summary>
    internal PageText Read(ref CleanUp page, int number, int dpi, int alreadyTurned)
    {
        var ink = new InkCoverage(page.Ink.Marks(), dpi);
        if (ink.Count < FewestMarks)
            return Blank(page, number, dpi, alreadyTurned);

        var passes = 1;
        var (best, language) = First(page, ink, dpi, ref passes);
        var all = new List<Reading> { best };
        for (var pass = 2; pass <= CleanUp.Passes && !best.IsEnough; pass++)
        {
            if (_clock.Elapsed * 2 > deadline)
                break;
            all.Add(Pass(page, ink, pass, language, dpi));
            passes++;
            best = all.MaxBy(reading => reading.Score)!;
        }
        if (best.Score < HopelessScore && !page.IsSure)
            best = TryOtherWaysUp(ref page, best, language, dpi, ref passes);
        if (all.Contains(best) && all.Count > 1)
            best = Voted(page, best, all, language, ink, dpi);
        best = best with { Words = LineOrder.With(best.Words, Red(page, best.Words, language, dpi)) };
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
            var look = new LooseInk(page, engines.Of(language), dpi);
            var places = MarkGroups.Of(ink.Loose(words), (int)(ink.TypicalHeight * 1.5), FewestLoose).OrderByDescending(place => place.Width).Take(MostPlaces);
            words = vote.With(words, [.. places.SelectMany(place => look.Block(place, deadline - _clock.Elapsed))], ink);
        }
        return best with { Words = words, Coverage = ink.Of(words) };
    }

    /// <summary>What stands in red outside the words.</summary>
    private IReadOnlyList<PageWord> Red(CleanUp page, IReadOnlyList<PageWord> words, string language, int dpi)
    {
        if (_clock.Elapsed * 2 > deadline)
            return [];
        var grid = new BoxGrid(words, dpi / 3);
        return [.. new RedLayer(page.Page, dpi).Words(engines.Of(language), deadline - _clock.Elapsed).Where(word => !grid.Touches(word.Box))];
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
            var next = Pass(turned, new InkCoverage(turned.Ink.Marks(), dpi), 1, language, dpi);
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
