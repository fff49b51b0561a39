<?php

declare(strict_types=1);

namespace Caravan;

/** It does not exist, or belongs to another account: 404, 410. */
class NotFoundException extends CaravanException
{
}
