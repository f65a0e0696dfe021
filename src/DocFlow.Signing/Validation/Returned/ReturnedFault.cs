namespace DocFlow.Signing.Validation;

/// <summary>What is wrong with a file that somebody else was asked to sign.</summary>
public enum ReturnedFault
{
    /// <summary>Nothing: it is the file that was sent and one signature.</summary>
    None,

    /// <summary>It is no PDF that can be read.</summary>
    Unreadable,

    /// <summary>It does not begin with the bytes that were sent.</summary>
    OtherFile,

    /// <summary>It is the same document in an earlier state: it begins like the sent file, which has gone on since.</summary>
    OlderFile,

    /// <summary>No signature was added.</summary>
    Unsigned,

    /// <summary>More than one signature was added; a document time-stamp counts as one.</summary>
    SeveralSignatures,

    /// <summary>The signature is another certificate's.</summary>
    OtherCertificate,

    /// <summary>The signature does not hold: digest, value, or a dictionary that is out of order.</summary>
    Broken,

    /// <summary>The signature does not cover the whole file.</summary>
    PartlyCovered,

    /// <summary>Something else than a signature was changed: a page, a field, an earlier signature.</summary>
    OtherChanges,
}
