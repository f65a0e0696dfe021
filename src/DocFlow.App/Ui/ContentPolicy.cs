namespace DocFlow.App.Ui;

/// <summary>The Content-Security-Policy under which every page of the office works.</summary>
public static class ContentPolicy
{
    /// <summary>The one inline style: Turbo installs its progress bar's sheet at start. The hash belongs to its version.</summary>
    const string TurboStyle = "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

    /// <summary>
    /// Programs at the viewer's own machine that sign with a token there: the office's own, and the government's (DOMAIN §5.5). Named for every page, since a page
    /// that came by Turbo lives under the policy of the one before it.
    /// </summary>
    const string AtTheDesk = "http://127.0.0.1:28987 http://127.0.0.1:28988 http://127.0.0.1:28989 wss://127.0.0.1:8987";

    /// <summary>Nothing from elsewhere, no inline script, no framing; pictures also as data: (check marks of forms).</summary>
    public const string Header =
        $"default-src 'self'; img-src 'self' data: blob:; style-src 'self' {TurboStyle}; script-src 'self'; "
        + $"connect-src 'self' {AtTheDesk}; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}
