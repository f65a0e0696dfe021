namespace DocFlow.Pdf;

/// <summary>§6.2.3: the output intent and its ICC profile.</summary>
internal sealed class OutputIntentCheck(ArchivalRun run)
{
    public void Check()
    {
        var view = run.View;
        PdfObject? first = null;
        foreach (var item in view.Array(view.Catalog, "OutputIntents") ?? new PdfArray([]))
        {
            var number = item is PdfReference reference ? reference.Number : 0;
            if (view.Resolve(item) is not PdfDictionary intent)
                continue;
            if (intent.Has("DestOutputProfileRef"))
                run.Report("6.2.3", "Output intent không được có DestOutputProfileRef.", "An output intent must not have DestOutputProfileRef.", number);
            if (view.Get(intent, "DestOutputProfile") is not PdfStream profile)
                continue;
            if (first is null)
                first = profile;
            else if (!ReferenceEquals(first, profile))
                run.Report("6.2.3", "Các output intent dùng những hồ sơ màu ICC khác nhau.", "The output intents use different ICC profiles.", number);
            run.HasOtherIntent |= view.Name(intent, "S") != "GTS_PDFA1";
            if (view.Name(intent, "S") == "GTS_PDFA1" && Profile(profile) is { } components && run.OutputComponents == 0)
                run.OutputComponents = components;
        }
    }

    private int? Profile(PdfStream stream)
    {
        var profile = run.Bytes(stream) is { } bytes ? IccProfile.Read(bytes) : null;
        if (profile is null)
        {
            run.Report("6.2.3", "Hồ sơ màu ICC của output intent không hợp lệ.", "The ICC profile of the output intent is not valid.", stream.Number);
            return null;
        }
        if (profile.Class is not ("prtr" or "mntr") || profile.Space is not ("GRAY" or "RGB " or "CMYK") || profile.Version > 4)
            run.Report("6.2.3", $"Hồ sơ màu ICC của output intent phải là của máy in hoặc màn hình (GRAY, RGB, CMYK, phiên bản đến 4), không phải {profile.Class.Trim()} {profile.Space.Trim()}.",
                $"The ICC profile of the output intent has to be of a printer or monitor (GRAY, RGB, CMYK, version up to 4), not {profile.Class.Trim()} {profile.Space.Trim()}.", stream.Number);
        if (run.View.Number(stream.Dictionary, "N") is { } count && count != profile.Components)
            run.Report("6.2.3", "/N của hồ sơ màu ICC không khớp nội dung hồ sơ.", "/N of the ICC profile does not match the profile.", stream.Number);
        return profile.Components;
    }
}
