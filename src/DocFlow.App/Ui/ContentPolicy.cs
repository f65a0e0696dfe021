namespace DocFlow.App.Ui;

/// <summary>The Content-Security-Policy under which every page of the office works.</summary>
public static class ContentPolicy
{
    /// <summary>The one inline style: Turbo installs its progress bar's sheet at start. The hash belongs to its version.</summary>
    const string TurboStyle = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

    /// <summary>Nothing from elsewhere, no inline script, no framing; pictures also as data: (check marks of forms).</summary>
    public const string Header =
        $"default-src 'self'; img-src 'self' data: blob:; style-src 'self' {TurboStyle}; script-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
