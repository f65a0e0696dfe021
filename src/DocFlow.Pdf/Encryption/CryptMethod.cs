namespace DocFlow.Pdf;

/// <summary>How one kind of data is encrypted (§7.6.6, /CFM).</summary>
internal enum CryptMethod
{
    None,
    Rc4,
    Aes128,
    Aes256,
}
